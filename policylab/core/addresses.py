"""From where a request comes, as far as it says who sends it."""

import ipaddress


def network_of(address: str) -> str:
    """The IPv4 address itself, or the /64 network of an IPv6 address: one household or office holds all of that."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(ipaddress.ip_network((found, 64), strict=False))
