package dev.slipway.delivery.inventory.output;

import dev.slipway.delivery.inventory.AppFacts;
import dev.slipway.delivery.inventory.AppVersion;
import dev.slipway.delivery.inventory.Workload;
import dev.slipway.delivery.inventory.Workload.Image;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The components of a bill of materials, each once, and what depends on what. */
final class BomComponents {
  private static final Pattern DIGEST = Pattern.compile("sha256:([0-9a-f]{64})");

  private final List<Map<String, Object>> apps = new ArrayList<>();
  private final Map<String, Map<String, Object>> parts = new TreeMap<>();
  private final Map<String, Set<String>> tags = new TreeMap<>();
  private final Map<String, List<String>> dependencies = new TreeMap<>();

  /** Adds an app in an environment with its parts. Returns the reference of it. */
  String add(AppFacts app) {
    AppVersion version = app.version();
    String reference = "app:" + Purl.part(app.environment()) + "/" + Purl.part(app.app());
    apps.add(
        new JsonObject()
            .text("type", "application")
            .text("bom-ref", reference)
            .text("name", CellText.known(app.app()))
            .text("version", version.id().isEmpty() ? "" : CellText.version(app))
            .list("properties", properties(app), property -> property)
            .fields());
    Set<String> needed = new LinkedHashSet<>();
    Purl.of(app.app(), version)
        .ifPresent(
            purl -> {
              parts.putIfAbsent(purl, bundle(purl, app));
              needed.add(purl);
            });
    for (Image image : app.workload().map(Workload::images).orElse(List.of())) {
      Optional<String> purl = Purl.of(image);
      if (purl.isPresent()) {
        parts.putIfAbsent(purl.get(), image(purl.get(), image));
        if (!image.tag().isEmpty()) {
          tags.computeIfAbsent(purl.get(), first -> new TreeSet<>()).add(image.tag());
        }
        needed.add(purl.get());
      }
    }
    dependencies.put(reference, List.copyOf(needed));
    return reference;
  }

  private static List<Map<String, Object>> properties(AppFacts app) {
    List<Map<String, Object>> properties = new ArrayList<>();
    properties.add(property("slipway:environment", app.environment()));
    if (!app.owner().isEmpty()) {
      properties.add(property("slipway:owner", app.owner()));
    }
    String commit = app.version().commit();
    if (!commit.isEmpty()) {
      properties.add(property("slipway:commit", commit));
    }
    return properties;
  }

  private static Map<String, Object> property(String name, String value) {
    return new JsonObject().text("name", name).text("value", CellText.known(value)).fields();
  }

  private static Map<String, Object> bundle(String purl, AppFacts app) {
    AppVersion version = app.version();
    return new JsonObject()
        .text("type", "file")
        .text("bom-ref", purl)
        .text("name", CellText.known(app.app()))
        .text("version", version.version().isEmpty() ? "" : CellText.version(app))
        .some("hashes", hashes("sha256:" + version.sha256()))
        .text("purl", purl)
        .fields();
  }

  private static Map<String, Object> image(String purl, Image image) {
    String version = image.digest().isEmpty() ? image.tag() : image.digest();
    return new JsonObject()
        .text("type", "container")
        .text("bom-ref", purl)
        .text("name", CellText.known(image.name()))
        .text("version", version.isEmpty() ? "" : CellText.known(version))
        .some("hashes", hashes(image.digest()))
        .text("purl", purl)
        .fields();
  }

  private static List<Map<String, Object>> hashes(String digest) {
    Matcher sha256 = DIGEST.matcher(digest);
    return sha256.matches()
        ? List.of(new JsonObject().text("alg", "SHA-256").text("content", sha256.group(1)).fields())
        : List.of();
  }

  /** Apps in their order, then bundles and images by their purl; an image with all its tags. */
  List<Map<String, Object>> components() {
    List<Map<String, Object>> all = new ArrayList<>(apps);
    parts.forEach(
        (purl, part) -> {
          JsonObject whole = new JsonObject();
          part.forEach(whole::some);
          List<Map<String, Object>> known =
              tags.getOrDefault(purl, Set.of()).stream()
                  .map(tag -> property("slipway:tag", tag))
                  .toList();
          all.add(whole.some("properties", known).fields());
        });
    return all;
  }

  /** Of the root, of each app, and none of each part. */
  List<Map<String, Object>> dependencies(String root, List<String> references) {
    List<Map<String, Object>> all = new ArrayList<>();
    all.add(dependency(root, references.stream().distinct().toList()));
    references.stream()
        .distinct()
        .forEach(app -> all.add(dependency(app, dependencies.getOrDefault(app, List.of()))));
    parts.keySet().forEach(part -> all.add(dependency(part, List.of())));
    return all;
  }

  private static Map<String, Object> dependency(String reference, List<String> needed) {
    return new JsonObject().text("ref", reference).some("dependsOn", needed).fields();
  }
}
