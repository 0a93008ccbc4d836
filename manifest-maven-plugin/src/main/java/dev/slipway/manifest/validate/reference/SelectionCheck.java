package dev.slipway.manifest.validate.reference;

import dev.slipway.manifest.source.FieldPath;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.validate.Findings;
import dev.slipway.manifest.validate.Manifests;
import dev.slipway.manifest.validate.Part;
import dev.slipway.manifest.validate.ReleaseCheck;
import dev.slipway.manifest.validate.Rule;
import dev.slipway.manifest.validate.Workload;
import dev.slipway.manifest.validate.selector.LabelSelector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Services and policies select pods of the bundle, and Services a port that those have. */
public final class SelectionCheck implements ReleaseCheck {

  @Override
  public void check(Manifests all, Findings findings) {
    Pods pods = new Pods(all);
    for (ManifestObject object : all.objects()) {
      Part spec = Part.of(object).field("spec");
      switch (object.group() + "/" + object.kind()) {
        case "/Service" -> service(object, spec, pods, findings);
        case "networking.k8s.io/NetworkPolicy" ->
            policy(object, spec.field("podSelector"), pods, findings);
        case "policy/PodDisruptionBudget" -> policy(object, spec.field("selector"), pods, findings);
        default -> {
          // Selects no pods.
        }
      }
    }
  }

  private static void service(ManifestObject object, Part spec, Pods pods, Findings findings) {
    Part selector = spec.field("selector");
    // Without a selector the endpoints are managed by something else.
    if (selector.isEmpty() || spec.text("type").equals("ExternalName")) {
      return;
    }
    List<Workload> selected =
        pods.selected(LabelSelector.ofLabels(selector), firstLabel(selector), object.namespace());
    if (selected.isEmpty()) {
      nothing(Rule.SERVICE_WITHOUT_WORKLOAD, object, selector.path(), findings);
      return;
    }
    for (Part port : spec.items("ports")) {
      String name = port.text("targetPort");
      if (!name.isEmpty() && selected.stream().noneMatch(pod -> hasPort(pod, name, port))) {
        findings.add(
            Rule.SERVICE_PORT,
            object,
            port.path().field("targetPort"),
            "no selected pod has a port " + name + " for " + protocol(port) + ports(selected));
      }
    }
  }

  private static void policy(ManifestObject object, Part selector, Pods pods, Findings findings) {
    LabelSelector labels = LabelSelector.of(selector);
    if (!labels.isEmpty()) {
      String label = firstLabel(selector.field("matchLabels"));
      if (pods.selected(labels, label, object.namespace()).isEmpty()) {
        nothing(Rule.SELECTS_NOTHING, object, selector.path(), findings);
      }
    }
  }

  private static void nothing(
      Rule rule, ManifestObject object, FieldPath selector, Findings findings) {
    findings.add(rule, object, selector, "it selects no pods of this bundle");
  }

  private static String firstLabel(Part labels) {
    for (Map.Entry<String, Object> label : labels.content().entrySet()) {
      return Pods.label(label.getKey(), label.getValue());
    }
    return "";
  }

  private static boolean hasPort(Workload pod, String name, Part servicePort) {
    for (Part port : ports(pod)) {
      if (port.text("name").equals(name) && protocol(port).equals(protocol(servicePort))) {
        return true;
      }
    }
    return false;
  }

  /** {@code "; they have http, metrics"}. */
  private static String ports(List<Workload> pods) {
    Set<String> names = new TreeSet<>();
    for (Workload pod : pods) {
      ports(pod).forEach(port -> names.add(port.text("name")));
    }
    names.remove("");
    return names.isEmpty() ? "" : "; they have " + String.join(", ", names);
  }

  /** Of the containers that run as long as the pod does. */
  private static List<Part> ports(Workload pod) {
    List<Part> ports = new ArrayList<>();
    for (Workload.Container container : pod.containers()) {
      Part part = new Part(container.path(), container.content());
      if (!container.init() || part.text("restartPolicy").equals("Always")) {
        ports.addAll(part.items("ports"));
      }
    }
    return ports;
  }

  private static String protocol(Part port) {
    String protocol = port.text("protocol");
    return protocol.isEmpty() ? "TCP" : protocol;
  }
}
