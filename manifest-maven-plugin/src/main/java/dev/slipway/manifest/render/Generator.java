package dev.slipway.manifest.render;

import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.SourceLocation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One {@code <configMap>} or {@code <secret>} of a pom, filled in by Maven. */
public final class Generator {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9.]{0,230}[a-z0-9])?");

  /** Name, to which the suffix is added. */
  private @Nullable String name;

  /** Namespace, none by default. */
  private String namespace = "";

  /** Type of a Secret. */
  private String type = "Opaque";

  /** Files, {@code KEY=FILE}, and folders, whose files are taken; relative to the project. */
  private List<String> files = List.of();

  /** Values by key. */
  private Map<String, @Nullable String> literals = Map.of();

  /** Whether the name ends in a hash of the content. */
  private boolean suffix = true;

  /** Whether keys such as {@code @key@} are replaced in text files. */
  private boolean filter;

  /** For Maven. */
  public Generator() {}

  Generator(String name, List<String> files, Map<String, @Nullable String> literals) {
    this.name = name;
    this.files = files;
    this.literals = literals;
  }

  Generator namespace(String value) {
    this.namespace = value;
    return this;
  }

  Generator type(String value) {
    this.type = value;
    return this;
  }

  Generator suffix(boolean on) {
    this.suffix = on;
    return this;
  }

  Generator filter(boolean on) {
    this.filter = on;
    return this;
  }

  /**
   * Makes the object.
   *
   * @param kind ConfigMap or Secret
   * @param keys replaced in text files if requested
   */
  Generated generate(String kind, GeneratorFiles folder, KeyFilter keys) throws IOException {
    if (name == null || !NAME.matcher(name).matches()) {
      throw RenderErrors.generator(
          kind,
          name == null ? "it has no name" : "'" + name + "' is not a valid object name",
          "Give it a <name> of lower case letters, digits, '-' and '.', at most 232.");
    }
    String where = kind + " " + name;
    SortedMap<String, byte[]> content = folder.read(where, files);
    literals.forEach(
        (key, value) -> {
          String text = value == null ? "" : value;
          GeneratorFiles.put(content, where, key, text.getBytes(StandardCharsets.UTF_8));
        });
    if (content.isEmpty()) {
      throw RenderErrors.generator(
          where, "it has neither files nor literals", "Add files or literals.");
    }
    if (filter) {
      content.replaceAll((key, bytes) -> filtered(bytes, where + ", " + key, keys));
    }
    GeneratorFiles.refuseTooLarge(where, content.values());
    return new Generated(kind, name, namespace, object(kind, name, content));
  }

  private static byte[] filtered(byte[] bytes, String where, KeyFilter keys) {
    return text(bytes)
        .map(text -> keys.filterPlain(text, where).getBytes(StandardCharsets.UTF_8))
        .orElse(bytes);
  }

  private ManifestObject object(String kind, String plainName, SortedMap<String, byte[]> content) {
    boolean secret = kind.equals("Secret");
    SortedMap<String, Object> data = new TreeMap<>();
    SortedMap<String, Object> binary = new TreeMap<>();
    ContentHash hash = new ContentHash().add(kind).add(secret ? type : "");
    content.forEach(
        (key, bytes) -> {
          hash.add(key).add(bytes);
          Optional<String> text = secret ? Optional.empty() : text(bytes);
          text.ifPresent(value -> data.put(key, value));
          if (text.isEmpty()) {
            (secret ? data : binary).put(key, Base64.getEncoder().encodeToString(bytes));
          }
        });
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("name", suffix ? plainName + "-" + hash.text() : plainName);
    if (!namespace.isEmpty()) {
      metadata.put("namespace", namespace);
    }
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("apiVersion", "v1");
    object.put("kind", kind);
    object.put("metadata", metadata);
    if (secret) {
      object.put("type", type);
    }
    if (suffix) {
      object.put("immutable", true); // another content has another name
    }
    if (!data.isEmpty()) {
      object.put("data", data);
    }
    if (!binary.isEmpty()) {
      object.put("binaryData", binary);
    }
    return new ManifestObject(object, new SourceLocation("pom.xml", 1, 1));
  }

  /** Empty for bytes that are not UTF-8. */
  private static Optional<String> text(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
