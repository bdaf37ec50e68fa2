"""What counts as one place that requests come from."""

import pytest

from policylab.core.addresses import network_of


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("", ""),
        ("unix:", "unix:"),
    ],
)
def test_ipv6_counts_by_network_and_the_rest_whole(address: str, counted: str) -> None:
    assert network_of(address) == counted
