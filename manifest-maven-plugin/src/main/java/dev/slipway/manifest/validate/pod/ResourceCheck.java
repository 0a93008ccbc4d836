package dev.slipway.manifest.validate.pod;

import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.validate.Findings;
import dev.slipway.manifest.validate.ObjectCheck;
import dev.slipway.manifest.validate.Part;
import dev.slipway.manifest.validate.Rule;
import dev.slipway.manifest.validate.Workload;
import dev.slipway.manifest.validate.quantity.Quantity;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Resource quantities are valid, and requests do not exceed limits. */
public final class ResourceCheck implements ObjectCheck {

  @Override
  public void check(ManifestObject object, Findings findings) {
    Workload.of(object)
        .ifPresent(
            workload -> {
              check(object, new Part(workload.podPath(), workload.pod()), findings);
              for (Workload.Container container : workload.containers()) {
                check(object, new Part(container.path(), container.content()), findings);
              }
            });
  }

  private static void check(ManifestObject object, Part owner, Findings findings) {
    if (owner.value("resources") == null) {
      return;
    }
    Part resources = owner.field("resources");
    Part requests = resources.field("requests");
    amounts(object, requests, findings);
    amounts(object, resources.field("limits"), findings);
    Map<String, Object> limits = resources.field("limits").content();
    for (Map.Entry<String, Object> request : requests.content().entrySet()) {
      String name = request.getKey();
      String complaint = complaint(name, request.getValue(), limits.get(name));
      if (complaint != null) {
        findings.add(Rule.INVALID_QUANTITY, object, requests.path().field(name), complaint);
      }
    }
  }

  private static void amounts(ManifestObject object, Part amounts, Findings findings) {
    for (Map.Entry<String, Object> entry : amounts.content().entrySet()) {
      String name = entry.getKey();
      BigDecimal amount = Quantity.parse(String.valueOf(entry.getValue())).orElse(BigDecimal.ZERO);
      String complaint = "";
      if (amount.signum() < 0) {
        complaint = "an amount can't be negative";
      } else if (isDevice(name) && amount.stripTrailingZeros().scale() > 0) {
        complaint = name + " must be a whole number";
      }
      if (!complaint.isEmpty()) {
        findings.add(Rule.INVALID_QUANTITY, object, amounts.path().field(name), complaint);
      }
    }
  }

  private static @Nullable String complaint(
      String name, @Nullable Object request, @Nullable Object limit) {
    if (limit == null) {
      return isIndivisible(name)
          ? "the limit of " + name + " is missing; it must equal the request: nodes do not share it"
          : null;
    }
    Optional<BigDecimal> wanted = Quantity.parse(String.valueOf(request));
    Optional<BigDecimal> most = Quantity.parse(String.valueOf(limit));
    if (wanted.isEmpty() || most.isEmpty()) {
      return null;
    }
    int order = wanted.get().compareTo(most.get());
    if (order > 0) {
      return "the request " + request + " is above the limit " + limit;
    }
    return order < 0 && isIndivisible(name)
        ? "the request "
            + request
            + " must equal the limit "
            + limit
            + ": nodes do not share "
            + name
        : null;
  }

  /** Resources of devices and huge pages, which are given as a whole. */
  private static boolean isIndivisible(String name) {
    return name.startsWith("hugepages-") || isDevice(name);
  }

  /** Resources that a device plugin offers. */
  private static boolean isDevice(String name) {
    return name.indexOf('/') > 0 && !name.contains("kubernetes.io/");
  }
}
