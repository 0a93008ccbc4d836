package dev.slipway.delivery.template;

import dev.slipway.manifest.bundle.Sha256;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Files by path, with forward slashes and without a leading one.
 *
 * @param files in the order of their paths
 */
public record TemplateTree(SortedMap<String, TemplateFile> files) {
  /** No files. */
  public static final TemplateTree EMPTY = new TemplateTree(new TreeMap<>());

  public TemplateTree {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  public static TemplateTree of(Map<String, TemplateFile> files) {
    return new TemplateTree(new TreeMap<>(files));
  }

  public Optional<TemplateFile> file(String path) {
    return Optional.ofNullable(files.get(path));
  }

  public boolean has(String path) {
    return files.containsKey(path);
  }

  /** The same without one file. */
  public TemplateTree without(String path) {
    SortedMap<String, TemplateFile> others = new TreeMap<>(files);
    others.remove(path);
    return new TemplateTree(others);
  }

  /** SHA-256 over all paths, kinds and contents. */
  public String sha256() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    files.forEach(
        (path, file) -> {
          byte[] content = file.content();
          String head = path + "\0" + file.kind() + "\0" + content.length + "\0";
          all.writeBytes(head.getBytes(StandardCharsets.UTF_8));
          all.writeBytes(content);
        });
    return Sha256.of(all.toByteArray());
  }
}
