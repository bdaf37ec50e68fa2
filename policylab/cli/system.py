"""The command line acts as the installation itself: with the lab's rights, and as no person."""

from policylab.core.permission import Actor
from policylab.rules.roles import Fact

SYSTEM = Actor(facts=frozenset({Fact.ADMIN, Fact.FACILITATOR}))
