package dev.slipway.manifest.render;

import dev.slipway.manifest.source.ManifestObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts objects that name no namespace into one; bindings find their service accounts there. */
public final class NamespaceStep implements RenderStep {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

  private final String namespace;

  /**
   * @throws dev.slipway.manifest.error.UserErrorException (CONFIGURATION_INVALID) for what can't be
   *     a namespace
   */
  public NamespaceStep(String namespace) {
    if (!NAME.matcher(namespace).matches()) {
      throw RenderErrors.namespace(namespace);
    }
    this.namespace = namespace;
  }

  @Override
  public String name() {
    return "namespace";
  }

  @Override
  public List<ManifestObject> apply(List<ManifestObject> objects) {
    ClusterKinds clusterKinds = new ClusterKinds(objects);
    return objects.stream()
        .map(object -> clusterKinds.contains(object) ? object : placed(object))
        .map(this::subjects)
        .toList();
  }

  private ManifestObject placed(ManifestObject object) {
    if (!object.namespace().isEmpty()) {
      return object;
    }
    Map<String, Object> metadata = new LinkedHashMap<>();
    object
        .metadata()
        .forEach(
            (key, value) -> {
              metadata.put(key, value);
              if (key.equals("name")) {
                metadata.put("namespace", namespace);
              }
            });
    metadata.put("namespace", namespace); // over an empty one
    return with(object, "metadata", metadata);
  }

  /** A binding's own namespace is that of its accounts, where it has one. */
  private ManifestObject subjects(ManifestObject object) {
    if (!object.kind().endsWith("RoleBinding")
        || !(object.content().get("subjects") instanceof List<?> subjects)) {
      return object;
    }
    String own = object.namespace().isEmpty() ? namespace : object.namespace();
    List<@Nullable Object> named = new ArrayList<>();
    for (Object item : subjects) {
      Map<String, Object> subject = ManifestObject.map(item);
      if ("ServiceAccount".equals(subject.get("kind"))
          && (subject.get("namespace") == null || "".equals(subject.get("namespace")))) {
        subject = new LinkedHashMap<>(subject);
        subject.put("namespace", own);
        named.add(subject);
      } else {
        named.add(item);
      }
    }
    return with(object, "subjects", named);
  }

  private static ManifestObject with(ManifestObject object, String key, Object value) {
    Map<String, Object> content = new LinkedHashMap<>(object.content());
    content.put(key, value);
    return object.with(content);
  }
}
