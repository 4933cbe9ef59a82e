"""From proposals to a plan: the policy, suppressions, conflicts, order. Plans are data; nothing here knows LibCST."""

from codemods.plan.planning import Plan, Site, plan_run
from codemods.plan.policy import POLICY, disposition_of

__all__ = ["POLICY", "Plan", "Site", "disposition_of", "plan_run"]
