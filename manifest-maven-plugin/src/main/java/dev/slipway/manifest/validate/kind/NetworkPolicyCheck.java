package dev.slipway.manifest.validate.kind;

import dev.slipway.manifest.source.FieldPath;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.validate.Findings;
import dev.slipway.manifest.validate.ObjectCheck;
import dev.slipway.manifest.validate.Rule;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/** NetworkPolicies: ends of ranges. */
public final class NetworkPolicyCheck implements ObjectCheck {
  private static final FieldPath SPEC = FieldPath.of("spec");

  @Override
  public void check(ManifestObject object, Findings findings) {
    if (!object.kind().equals("NetworkPolicy") || !object.group().equals("networking.k8s.io")) {
      return;
    }
    Map<String, Object> spec = ManifestObject.map(object.content().get("spec"));
    for (String direction : List.of("ingress", "egress")) {
      if (spec.get(direction) instanceof List<?> rules) {
        for (int i = 0; i < rules.size(); i++) {
          rule(object, ManifestObject.map(rules.get(i)), SPEC.field(direction).item(i), findings);
        }
      }
    }
  }

  private static void rule(
      ManifestObject object, Map<String, Object> rule, FieldPath path, Findings findings) {
    if (rule.get("ports") instanceof List<?> ports) {
      for (int i = 0; i < ports.size(); i++) {
        Map<String, Object> port = ManifestObject.map(ports.get(i));
        if (port.get("endPort") instanceof Long end
            && !(port.get("port") instanceof Long start && start <= end)) {
          findings.add(
              Rule.INVALID_VALUE,
              object,
              path.field("ports").item(i).field("endPort"),
              "endPort requires a numeric port that is not greater");
        }
      }
    }
    for (String side : List.of("from", "to")) {
      if (rule.get(side) instanceof List<?> peers) {
        for (int i = 0; i < peers.size(); i++) {
          Map<String, Object> block =
              ManifestObject.map(ManifestObject.map(peers.get(i)).get("ipBlock"));
          except(object, block, path.field(side).item(i).field("ipBlock"), findings);
        }
      }
    }
  }

  private static void except(
      ManifestObject object, Map<String, Object> block, FieldPath path, Findings findings) {
    if (block.get("cidr") instanceof String whole && block.get("except") instanceof List<?> parts) {
      for (int i = 0; i < parts.size(); i++) {
        if (!contains(whole, String.valueOf(parts.get(i)))) {
          findings.add(
              Rule.INVALID_VALUE,
              object,
              path.field("except").item(i),
              parts.get(i) + " is not a subnet of " + whole);
        }
      }
    }
  }

  /** Whether a network of IPv4 lies inside another; others are left to the server. */
  private static boolean contains(String whole, String part) {
    if (!whole.contains(".") || !part.contains(".")) {
      return true;
    }
    try {
      int length = prefix(whole);
      return prefix(part) > length
          && bits(whole).shiftRight(32 - length).equals(bits(part).shiftRight(32 - length));
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      return true; // no network at all: another rule's finding
    }
  }

  private static int prefix(String network) {
    return Integer.parseInt(network.substring(network.indexOf('/') + 1));
  }

  private static BigInteger bits(String network) {
    BigInteger bits = BigInteger.ZERO;
    for (String part : network.substring(0, network.indexOf('/')).split("\\.")) {
      bits = bits.shiftLeft(8).add(new BigInteger(part));
    }
    return bits;
  }
}
