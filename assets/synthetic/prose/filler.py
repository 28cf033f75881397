"""Sentences without a figure to keep: what every report says, plans for the next year, and numbers that count nothing."""

from __future__ import annotations

from assets.synthetic.prose.voice import Voice

_GENERAL = (
    "{we}把公开透明作为履职的基本要求，健全办事流程，压实各科室责任。",
    "围绕企业和群众最关心的事项，{we}及时回应疑问，主动说明政策用意。",
    "对拟发布的内容逐条核对，先审后发，确保准确规范。",
    "依托门户网站和办事窗口，方便群众就近查询、随时了解。",
    "定期梳理公开目录，对过期内容及时清理更新。",
    "加强与上级主管部门沟通，遇到疑难问题共同会商。",
    "制度建设进一步完善，保密审查与公开审查同步进行。",
    "各业务科室明确联络人，形成上下联动、分工协作的局面。",
    "政务公开栏摆放于办事大厅显著位置，群众反映良好。",
    "将公开工作纳入年度考核，督促检查常态开展。",
)
_PROBLEMS = (
    "一是主动公开的深度还不够，个别栏目更新不够及时；二是从事这项工作的同志多为兼职，业务能力有待提高。",
    "存在的不足主要是政策解读形式较为单一，与群众期待还有差距。",
    "一些科室对公开工作重视不够，信息报送质量不高。",
)
_PLANS = (
    "下一步，{we}将加强业务学习，拓宽公开渠道。",
    "{next}年，{we}计划每月至少更新动态信息{n}条，全年开展培训{m}次。",
    "今后将力争做到每季度发布政策解读{m}篇以上。",
    "明年拟新设公开查阅点{m}处，不断方便群众。",
    "下一步将力争{next}年公开信息{n}0条以上，答复及时率保持100%。",
    "{next}年准备组织{m}场培训，并增设专栏{m}个。",
    "{we}将在{next}年召开专题会议{m}次，补齐短板。",
    "力争在{next}年底前建成查阅点{m}个。",
    "下一年度将围绕重点领域，把公开目录细化到事项。",
)
_TRAPS = (
    "按照《中华人民共和国政府信息公开条例》（国务院令第711号）第五十条的规定，逐项对照落实。",
    "对照国办公开办函〔2021〕30号文件所列格式认真编制。",
    "答复期限严格控制在20个工作日之内，确需延长的依法告知。",
    "群众可拨打12345热线或关注“6·18”宣传活动了解情况。",
    "坚持“三审三校”，落实“双随机、一公开”监管要求。",
    "学习贯彻第十六届人民代表大会第三次会议精神。",
    "依照条例第九条、第十条以及第15条的要求明确范围。",
    "“两微一端”平台运行平稳，信息发布规范有序。",
    "组织人员学习2007年以来历次修订内容，掌握第七条至第十二条的要点。",
    "省级及以下无规章制发权的部门，规章一栏按要求填写。",
    "政务公开“一把手”负责制落实到位，做到“四个一律”。",
    "参照“十四五”规划和第二十次全国代表大会精神部署工作。",
    "申请人可于每周一至周五8:30至17:30到301室办理查阅手续。",
    "对依申请公开事项做到15个工作日内答复，疑难事项一事一议。",
    "实施方案共分六个部分，细化为六大类任务。",
    "落实“放管服”改革，推行“一窗受理、一网通办”。",
    "联系电话：0555-6012345，邮政编码：243000，办公地址：行政中心0107室。",
)
_OTHER = (
    "无其他需要报告的事项。",
    "本年度无其他需要报告的事项。",
    "没有需要报告的其他事项。",
    "暂无其他需要说明的情况。",
)


def _filled(voice: Voice, pattern: str) -> str:
    return (
        pattern.replace("{we}", voice.body.we)
        .replace("{next}", str(voice.year + 1))
        .replace("{n}", str(voice.dice.between(2, 40)))
        .replace("{m}", str(voice.dice.between(2, 6)))
    )


def general(voice: Voice, count: int) -> str:
    """Sentences that state nothing."""
    return "".join(_filled(voice, text) for text in voice.dice.some(_GENERAL, count))


def trap(voice: Voice) -> str:
    """A sentence whose numbers are no statistics."""
    return _filled(voice, voice.dice.pick(_TRAPS))


def problems(voice: Voice) -> str:
    """What is wrong, and what is planned."""
    return voice.dice.pick(_PROBLEMS) + _filled(voice, voice.dice.pick(_PLANS))


def nothing_else(voice: Voice) -> str:
    """The last section where there is nothing to say: not a zero of anything."""
    return voice.dice.pick(_OTHER)
