package dev.slipway.manifest.validate.kind;

import dev.slipway.manifest.source.FieldPath;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.validate.Findings;
import dev.slipway.manifest.validate.ObjectCheck;
import dev.slipway.manifest.validate.Rule;
import java.util.List;
import java.util.Map;

/** ConfigMaps and Secrets: keys that exclude each other, keys that a Secret's type requires. */
public final class ConfigurationCheck implements ObjectCheck {
  private static final Map<String, List<String>> KEYS =
      Map.of(
          "kubernetes.io/tls", List.of("tls.crt", "tls.key"),
          "kubernetes.io/dockerconfigjson", List.of(".dockerconfigjson"),
          "kubernetes.io/dockercfg", List.of(".dockercfg"),
          "kubernetes.io/ssh-auth", List.of("ssh-privatekey"));

  @Override
  public void check(ManifestObject object, Findings findings) {
    if (!object.group().isEmpty()) {
      return;
    }
    if (object.kind().equals("ConfigMap")) {
      Map<String, Object> texts = ManifestObject.map(object.content().get("data"));
      for (String key : ManifestObject.map(object.content().get("binaryData")).keySet()) {
        if (texts.containsKey(key)) {
          findings.add(
              Rule.INVALID_VALUE,
              object,
              FieldPath.of("binaryData").field(key),
              "the key " + key + " is in data and in binaryData");
        }
      }
    } else if (object.kind().equals("Secret")) {
      secret(object, findings);
    }
  }

  private static void secret(ManifestObject object, Findings findings) {
    Map<String, Object> data = ManifestObject.map(object.content().get("data"));
    Map<String, Object> texts = ManifestObject.map(object.content().get("stringData"));
    String type = String.valueOf(object.content().get("type"));
    for (String key : KEYS.getOrDefault(type, List.of())) {
      if (!data.containsKey(key) && !texts.containsKey(key)) {
        boolean place = data.isEmpty() && texts.isEmpty();
        findings.add(
            Rule.MISSING_FIELD,
            object,
            place ? FieldPath.ROOT : FieldPath.of(data.isEmpty() ? "stringData" : "data"),
            "a Secret of type " + type + " must have the key " + key);
      }
    }
  }
}
