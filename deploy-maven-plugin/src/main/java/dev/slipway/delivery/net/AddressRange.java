package dev.slipway.delivery.net;

import java.net.InetAddress;
import java.util.List;

/** The kind of network that an address belongs to. Pure. */
enum AddressRange {
  /** Link-local addresses and cloud metadata services, which are never contacted. */
  NEVER,
  /** This machine, or a network that the internet can't reach. */
  INTERNAL,
  /** The internet. */
  PUBLIC;

  private static final List<String> NEVER_RANGES =
      List.of(
          "0.0.0.0/8",
          "169.254.0.0/16", // link-local, with most clouds' metadata
          "224.0.0.0/3", // multicast, reserved, broadcast
          "100.100.100.200/32", // Alibaba's metadata
          "168.63.129.16/32", // Azure's
          "192.0.0.192/32", // Oracle's
          "::/128",
          "fe80::/10",
          "ff00::/8",
          "fd00:ec2::/32", // Amazon's metadata
          "fd20:ce::/32"); // Google's
  private static final List<String> INTERNAL_RANGES =
      List.of(
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "::1/128",
          "fc00::/7",
          "fec0::/10");

  /** Networks in which an IPv4 address stands: the byte it starts at. */
  private static final List<String> TRANSLATED = List.of("64:ff9b::/96", "2002::/16", "::/96");

  static AddressRange of(InetAddress address) {
    String text = address.getHostAddress().replaceFirst("%.*", "");
    if (isIn(NEVER_RANGES, text)) {
      return NEVER;
    }
    if (isIn(INTERNAL_RANGES, text)) {
      return INTERNAL;
    }
    if (isIn(TRANSLATED, text)) {
      int start = text.startsWith("2002:") ? 2 : 12;
      byte[] bytes = address.getAddress();
      String inner =
          "%d.%d.%d.%d"
              .formatted(
                  bytes[start] & 0xFF,
                  bytes[start + 1] & 0xFF,
                  bytes[start + 2] & 0xFF,
                  bytes[start + 3] & 0xFF);
      return isIn(NEVER_RANGES, inner) ? NEVER : isIn(INTERNAL_RANGES, inner) ? INTERNAL : PUBLIC;
    }
    return PUBLIC;
  }

  private static boolean isIn(List<String> networks, String address) {
    return networks.stream().anyMatch(network -> HostPattern.inNetwork(network, address));
  }
}
