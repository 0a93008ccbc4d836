package dev.slipway.manifest.validate.reference;

import dev.slipway.manifest.error.Spelling;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.validate.Manifests;
import dev.slipway.manifest.validate.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The objects that exist once a bundle is applied: its objects, what controllers make of them, and
 * what each cluster has.
 */
final class KnownObjects {
  private static final Set<String> ROLES = Set.of("view", "edit", "admin", "cluster-admin");

  private static final int COMPARED = 1000;

  /** Namespaces by name, of a kind. */
  private final Map<String, Map<String, List<String>>> names = new HashMap<>();

  KnownObjects(Manifests all) {
    for (ManifestObject object : all.objects()) {
      add(object.group() + "/" + object.kind(), object.name(), object.namespace());
      made(object);
    }
  }

  boolean has(Reference reference) {
    return isBuiltIn(reference)
        || has(reference.group() + "/" + reference.kind(), reference.name(), reference.namespace())
        || reference.kind().equals("PersistentVolumeClaim") && isOfTemplate(reference);
  }

  /** {@code "; did you mean x?"}, or where it is instead, or nothing when no name is near. */
  String meant(Reference reference) {
    Map<String, List<String>> candidates =
        names.getOrDefault(reference.group() + "/" + reference.kind(), Map.of());
    if (candidates.containsKey(reference.name())) {
      return " in namespace "
          + reference.namespace()
          + "; it is in "
          + String.join(", ", new TreeSet<>(candidates.get(reference.name())));
    }
    if (candidates.size() > COMPARED) {
      return "";
    }
    String best = "";
    int least = reference.name().length() / 3 + 1;
    for (String name : candidates.keySet()) {
      if (!has(reference.group() + "/" + reference.kind(), name, reference.namespace())) {
        continue;
      }
      int distance = Spelling.distance(reference.name(), name);
      if (distance < least || distance == least && name.compareTo(best) < 0) {
        least = distance;
        best = name;
      }
    }
    return best.isEmpty() ? "" : "; did you mean " + best + "?";
  }

  private void add(String kind, String name, String namespace) {
    names
        .computeIfAbsent(kind, key -> new HashMap<>())
        .computeIfAbsent(name, key -> new ArrayList<>(1))
        .add(namespace);
  }

  private boolean has(String kind, String name, String namespace) {
    List<String> namespaces = names.getOrDefault(kind, Map.of()).getOrDefault(name, List.of());
    for (String each : namespaces) {
      if (Manifests.sameNamespace(each, namespace)) {
        return true;
      }
    }
    return false;
  }

  /** Objects that a controller makes of this one. */
  private void made(ManifestObject object) {
    Part spec = Part.of(object).field("spec");
    String secret =
        switch (object.group() + "/" + object.kind()) {
          case "bitnami.com/SealedSecret", "onepassword.com/OnePasswordItem" -> object.name();
          case "external-secrets.io/ExternalSecret" -> {
            String target = spec.field("target").text("name");
            yield target.isEmpty() ? object.name() : target;
          }
          case "cert-manager.io/Certificate" -> spec.text("secretName");
          case "secrets.hashicorp.com/VaultStaticSecret",
              "secrets.hashicorp.com/VaultDynamicSecret",
              "secrets.hashicorp.com/VaultPKISecret" ->
              spec.field("destination").text("name");
          default -> "";
        };
    if (!secret.isEmpty()) {
      add("/Secret", secret, object.namespace());
    }
    for (Part synced : spec.items("secretObjects")) {
      add("/Secret", synced.text("secretName"), object.namespace());
    }
    if (object.kind().equals("StatefulSet")) {
      for (Part claim : spec.items("volumeClaimTemplates")) {
        String name = claim.field("metadata").text("name") + "-" + object.name();
        add("template", name, object.namespace());
      }
    }
  }

  /** Whether a claim is one that a StatefulSet makes: {@code data-logbook-0}. */
  private boolean isOfTemplate(Reference reference) {
    String name = reference.name();
    int end = name.length();
    while (end > 0 && Character.isDigit(name.charAt(end - 1))) {
      end--;
    }
    return end > 0
        && end < name.length()
        && name.charAt(end - 1) == '-'
        && has("template", name.substring(0, end - 1), reference.namespace());
  }

  private static boolean isBuiltIn(Reference reference) {
    String name = reference.name();
    return switch (reference.kind()) {
      case "ServiceAccount" -> name.equals("default");
      case "ConfigMap" -> name.equals("kube-root-ca.crt");
      case "ClusterRole" -> ROLES.contains(name) || name.startsWith("system:");
      default -> false;
    };
  }
}
