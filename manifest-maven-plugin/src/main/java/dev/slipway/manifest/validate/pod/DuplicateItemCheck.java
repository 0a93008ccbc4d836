package dev.slipway.manifest.validate.pod;

import dev.slipway.manifest.source.FieldPath;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.validate.Findings;
import dev.slipway.manifest.validate.ObjectCheck;
import dev.slipway.manifest.validate.Part;
import dev.slipway.manifest.validate.Rule;
import dev.slipway.manifest.validate.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Items of lists that are identified by a field are unique. Server-side apply insists on it even
 * where the server itself would let the last one win.
 */
public final class DuplicateItemCheck implements ObjectCheck {
  private static final String ADMISSION = "admissionregistration.k8s.io";
  private static final List<Keyed> OF_POD =
      List.of(
          new Keyed("volumes", "name"),
          new Keyed("hostAliases", "ip"),
          new Keyed("imagePullSecrets", "name"),
          new Keyed("resourceClaims", "name"),
          new Keyed("schedulingGates", "name"),
          new Keyed("topologySpreadConstraints", "topologyKey", "whenUnsatisfiable"));
  private static final List<Keyed> OF_CONTAINER =
      List.of(
          new Keyed("env", "name"),
          new Keyed("volumeMounts", "mountPath"),
          new Keyed("volumeDevices", "devicePath"),
          new Keyed("volumeDevices", "name"));
  private static final Keyed CLAIMS = new Keyed("claims", "name");
  private static final Keyed SECRETS = new Keyed("secrets", "name");
  private static final Keyed WEBHOOKS = new Keyed("webhooks", "name");
  private static final Keyed VERSIONS = new Keyed("versions", "name");

  /** A list and the fields that tell its items apart. */
  private record Keyed(String list, String... keys) {}

  @Override
  public void check(ManifestObject object, Findings findings) {
    switch (object.group() + "/" + object.kind()) {
      case ADMISSION + "/ValidatingWebhookConfiguration",
          ADMISSION + "/MutatingWebhookConfiguration" ->
          check(object, Part.of(object), WEBHOOKS, findings);
      case "/ServiceAccount" -> check(object, Part.of(object), SECRETS, findings);
      case "apiextensions.k8s.io/CustomResourceDefinition" ->
          check(object, Part.of(object).field("spec"), VERSIONS, findings);
      default -> Workload.of(object).ifPresent(workload -> check(workload, findings));
    }
  }

  private static void check(Workload workload, Findings findings) {
    ManifestObject object = workload.object();
    Part pod = new Part(workload.podPath(), workload.pod());
    OF_POD.forEach(list -> check(object, pod, list, findings));
    List<Part> containers = new ArrayList<>();
    for (Workload.Container container : workload.containers()) {
      Part part = new Part(container.path(), container.content());
      containers.add(part);
      OF_CONTAINER.forEach(list -> check(object, part, list, findings));
      check(object, part.field("resources"), CLAIMS, findings);
    }
    // A pod's containers share their names, whatever list they are in.
    check(object, containers, List.of("name"), findings);
  }

  private static void check(ManifestObject object, Part owner, Keyed keyed, Findings findings) {
    check(object, owner.items(keyed.list()), List.of(keyed.keys()), findings);
  }

  private static void check(
      ManifestObject object, List<Part> items, List<String> keys, Findings findings) {
    if (items.size() < 2) {
      return;
    }
    Map<List<String>, FieldPath> seen = new HashMap<>();
    for (Part item : items) {
      List<String> key = new ArrayList<>(keys.size());
      keys.forEach(field -> key.add(item.text(field)));
      FieldPath first = key.contains("") ? null : seen.putIfAbsent(key, item.path());
      if (first != null) {
        findings.add(
            Rule.DUPLICATE_ITEM,
            object,
            item.path().field(keys.get(0)),
            keys.get(0) + " " + String.join(" with ", key) + " is a duplicate, first at " + first);
      }
    }
  }
}
