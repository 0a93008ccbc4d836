package dev.slipway.delivery.sandbox;

import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.desired.DefinedKinds;
import dev.slipway.delivery.cluster.desired.OwnershipLabels;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.manifest.bundle.Sha256;
import dev.slipway.manifest.json.JsonMaps;
import dev.slipway.manifest.source.ManifestObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Computes one hash for each verdict, over everything that it depends on: the object as it is sent,
 * its namespace and what admission looks up there, classes of the cluster, the definition of its
 * kind, and the server; for policies of the release, over these too. Holds no value of an object.
 * Pure.
 */
final class VerdictKeys {
  private final String server;
  private final OwnershipLabels ownershipLabels;
  private final String definitions;
  private final String cluster;
  private final String policies;
  private final Map<String, String> stamped = new HashMap<>();
  private final Map<String, String> namespaces = new HashMap<>();
  private final Map<String, String> kinds = new HashMap<>();

  /**
   * @param server stands for the programs and how they are started
   * @param own the policies that the server goes by in the end
   */
  VerdictKeys(String server, String environment, SandboxRelease parts, OwnPolicies own) {
    this.server = server;
    this.ownershipLabels = new OwnershipLabels(environment);
    List<String> specs = new ArrayList<>();
    for (Release.Item item : parts.definitions()) {
      String spec = json(ManifestObject.map(item.object().content().get("spec")));
      specs.add(spec);
      for (ApiResource kind : DefinedKinds.of(item.object())) {
        kinds.merge(kind.apiVersion() + " " + kind.kind(), spec, String::concat);
      }
    }
    this.definitions = hash(specs);
    kinds.replaceAll((kind, text) -> hash(List.of(text)));
    Map<String, List<String>> contexts = new HashMap<>();
    for (Release.Item item : parts.namespaces()) {
      context(contexts, item.object().name()).add(json(item.object().content()));
    }
    for (Release.Item item : parts.lookedUp()) {
      context(contexts, item.object().namespace()).add(json(unlabelled(item.object())));
    }
    contexts.forEach((name, texts) -> namespaces.put(name, hash(texts)));
    this.cluster = namespaces.getOrDefault("", "");
    List<String> texts = new ArrayList<>();
    for (Release.Item item : own.policies()) {
      texts.add(json(unlabelled(item.object())));
    }
    for (Release.Item item : own.bindings()) {
      texts.add(json(unlabelled(item.object())));
    }
    // Of parameters and namespaces every label can count.
    for (Release.Item item : own.params()) {
      texts.add(json(ownershipLabels.apply(item.app(), item.object(), item.object().namespace())));
    }
    this.policies = hash(texts);
    if (own.any()) {
      for (Release.Item item : parts.namespaces()) {
        stamped.put(
            item.object().name(), json(ownershipLabels.apply(item.app(), item.object(), "")));
      }
    }
  }

  /** That an object is accepted. */
  String of(Release.Item item) {
    ManifestObject object = item.object();
    String namespace = object.namespace();
    String content = json(ownershipLabels.apply(item.app(), object, namespace));
    if (DefinedKinds.isDefinition(object)) {
      return key("definition", content, definitions);
    }
    if (object.kind().equals("Namespace") && object.group().isEmpty()) {
      return key("namespace", content);
    }
    String around = namespaces.getOrDefault(namespace.isEmpty() ? "default" : namespace, "");
    String kind = kinds.getOrDefault(object.apiVersion() + " " + object.kind(), "");
    return key("object", content, around, cluster, kind);
  }

  /** That an object is accepted by the release's own policies too. */
  String underPolicies(Release.Item item) {
    String namespace = item.object().namespace();
    return key(
        "policies",
        of(item),
        policies,
        stamped.getOrDefault(namespace.isEmpty() ? "default" : namespace, ""));
  }

  /** That a namespace without more than its name is accepted. */
  String namespace(String name) {
    return key("name", name);
  }

  /** That the server does not have the kind of an object. */
  String unserved(Release.Item item) {
    return key("unserved", item.object().apiVersion(), item.object().kind(), definitions);
  }

  private String key(String... parts) {
    List<String> all = new ArrayList<>(List.of(server));
    all.addAll(List.of(parts));
    return hash(all);
  }

  /** A new version label of a service account changes no verdict on others. */
  private static Map<String, Object> unlabelled(ManifestObject object) {
    Map<String, Object> metadata = new LinkedHashMap<>(object.metadata());
    metadata.remove("labels");
    Map<String, Object> content = new LinkedHashMap<>(object.content());
    content.put("metadata", metadata);
    return content;
  }

  private static List<String> context(Map<String, List<String>> contexts, String namespace) {
    return contexts.computeIfAbsent(namespace, name -> new ArrayList<>());
  }

  private static String json(Map<String, Object> content) {
    return new String(JsonMaps.write(content), StandardCharsets.UTF_8);
  }

  /** Each text has its length before it, so that no two lists are written alike. */
  private static String hash(List<String> texts) {
    StringBuilder all = new StringBuilder();
    texts.forEach(text -> all.append(text.length()).append(':').append(text));
    return Sha256.of(all.toString().getBytes(StandardCharsets.UTF_8));
  }
}
