"""What others publish: nothing of it is about a person."""

from loopbrug.kernel.privacy import PUBLISHED, Register, fields

REGISTER: Register = {
    **fields(
        "taxonomy.Release", {PUBLISHED: "source version language loaded_at is_current counts"}
    ),
    **fields("taxonomy.Sector", {PUBLISHED: "code slot name description"}),
    **fields(
        "taxonomy.LabourMarketRegion_neighbours",
        {PUBLISHED: "from_labourmarketregion to_labourmarketregion"},
    ),
    **fields(
        "taxonomy.LabourMarketRegion",
        {PUBLISHED: "code slot name latitude longitude source neighbours"},
    ),
    **fields("taxonomy.NlqfLevel", {PUBLISHED: "code slot level name description"}),
    **fields("taxonomy.OccupationGroup", {PUBLISHED: "brc name segment field"}),
    **fields("taxonomy.SkillGroup", {PUBLISHED: "code name is_dutch description is_starter"}),
    **fields(
        "taxonomy.Skill",
        {
            PUBLISHED: "code slot esco_uri name is_dutch description alternatives esco_names group "
            "is_starter retired_at replaced_by"
        },
    ),
    **fields(
        "taxonomy.Occupation",
        {
            PUBLISHED: "code slot esco_uri name is_dutch description alternatives esco_names "
            "isco08 group sector entry_level route requirements months_min months_max is_starter "
            "retired_at replaced_by"
        },
    ),
    **fields(
        "taxonomy.OccupationSkill",
        {PUBLISHED: "occupation skill is_essential level importance horizon is_starter"},
    ),
    **fields(
        "taxonomy.ShortageFigure",
        {
            PUBLISHED: "group region shortage_class ratio valid_from valid_to source is_estimate "
            "is_starter note"
        },
    ),
    **fields(
        "taxonomy.Parameter",
        {PUBLISHED: "code value wording unit valid_from valid_to source confidence note"},
    ),
    **fields("taxonomy.SearchName", {PUBLISHED: "kind concept_id text folded weight document"}),
    **fields("taxonomy.SearchWord", {PUBLISHED: "kind stem name_count"}),
}
