package dev.slipway.manifest.source;

import dev.slipway.manifest.error.UserErrorException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads Kubernetes YAML or JSON, several documents a file, with file and line in every error. */
public final class ManifestReader {

  /**
   * The objects of a text in its order; a {@code List} gives its items, empty documents nothing.
   *
   * @param text the file's content; a byte order mark is allowed
   * @param file what to call it in messages
   * @throws dev.slipway.manifest.error.UserErrorException for a syntax error, a duplicate key or a
   *     document without {@code apiVersion}, {@code kind} or {@code metadata.name}
   */
  public List<ManifestObject> read(String text, String file) {
    List<ManifestObject> objects = new ArrayList<>();
    documents(
            text,
            file,
            error -> {
              throw error;
            })
        .forEach(document -> objects.addAll(document.objects()));
    return objects;
  }

  /**
   * The documents of a text in its order, empty ones left out.
   *
   * @param file what to call it in messages
   * @param errors takes what {@link #read} throws; a document with an error is left out
   */
  public List<ManifestDocument> documents(
      String text, String file, Consumer<UserErrorException> errors) {
    String clean = withoutMark(text);
    CodePoints codePoints = new CodePoints(clean);
    List<ManifestDocument> documents = new ArrayList<>();
    for (YamlDocuments.YamlDocument document : composed(clean, file, errors)) {
      try {
        Object value = new PlainValues(file).of(document.node());
        if (value != null) {
          List<ManifestObject> objects = new ArrayList<>();
          add(objects, value, YamlDocuments.location(file, document.node().getStartMark()));
          Optional<String> own =
              isList(value) ? Optional.empty() : document.shape().text(clean, codePoints);
          documents.add(new ManifestDocument(objects, own));
        }
      } catch (UserErrorException e) {
        errors.accept(e);
      }
    }
    return documents;
  }

  private static List<YamlDocuments.YamlDocument> composed(
      String text, String file, Consumer<UserErrorException> errors) {
    try {
      return YamlDocuments.documents(text, file);
    } catch (UserErrorException e) {
      errors.accept(e);
      return List.of();
    }
  }

  private static boolean isList(Object value) {
    return ManifestObject.map(value).get("kind") instanceof String kind
        && kind.endsWith("List")
        && ManifestObject.map(value).get("items") instanceof List<?>;
  }

  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static void add(
      List<ManifestObject> objects, @Nullable Object value, SourceLocation location) {
    if (!(value instanceof Map<?, ?>)) {
      throw YamlErrors.notAnObject(location, "it is no map of keys and values");
    }
    ManifestObject object =
        new ManifestObject(new LinkedHashMap<>(ManifestObject.map(value)), location);
    if (object.kind().isEmpty()) {
      throw YamlErrors.notAnObject(location, "it has no 'kind'");
    }
    if (object.apiVersion().isEmpty()) {
      throw YamlErrors.notAnObject(location, "it has no 'apiVersion'");
    }
    if (isList(object.content()) && object.content().get("items") instanceof List<?> items) {
      items.forEach(item -> add(objects, item, location));
      return;
    }
    if (object.name().isEmpty()) {
      Object name = object.metadata().get("name");
      throw YamlErrors.notAnObject(
          location,
          name == null
              ? "this " + object.kind() + " has no 'metadata.name'"
              : "the name of this " + object.kind() + " is no text; put it in quotes");
    }
    objects.add(object);
  }
}
