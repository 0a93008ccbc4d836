package dev.slipway.delivery.cluster.kubeconfig;

import dev.slipway.manifest.source.YamlDocuments;
import dev.slipway.manifest.source.YamlException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One or several merged kubeconfig files: of entries with the same name the first is used, as in
 * kubectl. Fields that are unknown here are left alone, many tools add theirs.
 */
final class KubeconfigFile {
  private final List<Path> files;
  private final Map<String, Map<String, Entry>> sections = new LinkedHashMap<>();
  private String currentContext = "";

  /** A named entry and the file that it stands in. */
  record Entry(Map<String, Object> fields, Path file) {
    /** Where relative paths start from. */
    Path folder() {
      Path folder = file.getParent();
      return folder == null ? file : folder;
    }

    String text(String key) {
      Object value = fields.get(key);
      return value == null ? "" : value.toString();
    }

    /** The file that a field names. */
    Path path(String key, String origin) {
      try {
        return folder().resolve(text(key));
      } catch (InvalidPathException e) {
        throw KubeconfigErrors.badValue(key, origin, "it is not a path");
      }
    }

    boolean has(String key) {
      return fields.get(key) != null;
    }

    /** The fields below a key. */
    Entry child(String key) {
      return new Entry(map(fields.get(key)), file);
    }

    List<?> list(String key) {
      return KubeconfigFile.list(fields.get(key));
    }
  }

  private KubeconfigFile(List<Path> files) {
    this.files = files;
  }

  static KubeconfigFile read(List<Path> files) throws IOException {
    KubeconfigFile merged = new KubeconfigFile(files);
    for (Path file : files) {
      merged.add(file);
    }
    return merged;
  }

  /** Where this was read, for messages. */
  String origin() {
    return String.join(", ", files.stream().map(Path::toString).toList());
  }

  String currentContext() {
    return currentContext;
  }

  /** An entry of {@code clusters}, {@code users} or {@code contexts}. */
  Optional<Entry> find(String section, String name) {
    return Optional.ofNullable(sections.getOrDefault(section, Map.of()).get(name));
  }

  List<String> names(String section) {
    return List.copyOf(sections.getOrDefault(section, Map.of()).keySet());
  }

  private void add(Path file) throws IOException {
    Map<String, Object> root = root(file);
    if (currentContext.isEmpty() && root.get("current-context") instanceof String current) {
      currentContext = current;
    }
    for (Map.Entry<String, String> section :
        Map.of("clusters", "cluster", "users", "user", "contexts", "context").entrySet()) {
      for (Object element : list(root.get(section.getKey()))) {
        Map<String, Object> named = map(element);
        sections
            .computeIfAbsent(section.getKey(), key -> new LinkedHashMap<>())
            .putIfAbsent(
                String.valueOf(named.get("name")),
                new Entry(map(named.get(section.getValue())), file.toAbsolutePath()));
      }
    }
  }

  private static Map<String, Object> root(Path file) throws IOException {
    try {
      List<Object> documents = YamlDocuments.values(Files.readString(file), file.toString());
      if (documents.size() > 1) {
        throw KubeconfigErrors.unreadable(
            file.toString(), "it contains several documents, not" + " one");
      }
      return documents.isEmpty() ? Map.of() : map(documents.get(0));
    } catch (YamlException e) {
      // Without its reason: that may quote a token.
      throw KubeconfigErrors.unreadable(e.error().where(), e.error().what());
    } catch (CharacterCodingException e) {
      throw KubeconfigErrors.unreadable(file.toString(), "it is not UTF-8");
    }
  }

  private static List<?> list(@Nullable Object value) {
    return value instanceof List<?> list ? list : List.of();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }
}
