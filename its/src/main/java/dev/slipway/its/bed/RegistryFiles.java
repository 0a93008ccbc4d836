package dev.slipway.its.bed;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** What the stand-in registry holds: blobs and manifests by digest, tags as small files. */
final class RegistryFiles {
  private final Path blobs;
  private final Path uploads;
  private final Path repositories;

  /** A manifest's bytes with the type they were pushed as. */
  record Manifest(String digest, String mediaType, Path file) {}

  RegistryFiles(Path root) throws IOException {
    this.blobs = Files.createDirectories(root.resolve("blobs"));
    this.uploads = Files.createDirectories(root.resolve("uploads"));
    this.repositories = Files.createDirectories(root.resolve("repositories"));
  }

  String newUpload() {
    return UUID.randomUUID().toString();
  }

  /** Adds to an upload; answers its length so far. */
  long append(String upload, InputStream in) throws IOException {
    Path file = uploads.resolve(upload);
    try (OutputStream out =
        Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      in.transferTo(out);
    }
    return Files.size(file);
  }

  /** Makes the upload a blob if it has this digest, or if the blob is there already (a mount). */
  boolean finish(String upload, String digest) throws IOException {
    Path file = uploads.resolve(upload);
    if (Files.size(file) == 0 && blob(digest).isPresent()) {
      Files.delete(file);
      return true;
    }
    if (!digest.equals(digestOf(Files.readAllBytes(file)))) {
      return false;
    }
    Files.move(file, blobs.resolve(fileName(digest)), StandardCopyOption.REPLACE_EXISTING);
    return true;
  }

  Optional<Path> blob(String digest) {
    return Optional.of(blobs.resolve(fileName(digest))).filter(Files::isRegularFile);
  }

  /** Stores a manifest and, unless the reference is a digest, the tag; answers the digest. */
  String putManifest(String name, String reference, String mediaType, byte[] content)
      throws IOException {
    String digest = digestOf(content);
    Files.write(blobs.resolve(fileName(digest)), content);
    Path directory = Files.createDirectories(repositories.resolve(name));
    Files.createDirectories(directory.resolve("_types"));
    Files.writeString(directory.resolve("_types").resolve(fileName(digest)), mediaType);
    if (!reference.startsWith("sha256:")) {
      Files.createDirectories(directory.resolve("_tags"));
      Files.writeString(directory.resolve("_tags").resolve(reference), digest);
    }
    return digest;
  }

  Optional<Manifest> manifest(String name, String reference) throws IOException {
    Path directory = repositories.resolve(name);
    String digest = reference;
    Path tag = directory.resolve("_tags").resolve(fileName(reference));
    if (Files.isRegularFile(tag)) {
      digest = Files.readString(tag);
    }
    Path type = directory.resolve("_types").resolve(fileName(digest));
    if (!Files.isRegularFile(type)) {
      return Optional.empty();
    }
    return Optional.of(
        new Manifest(digest, Files.readString(type), blobs.resolve(fileName(digest))));
  }

  byte[] tags(String name) throws IOException {
    Path directory = repositories.resolve(name).resolve("_tags");
    List<String> tags = List.of();
    if (Files.isDirectory(directory)) {
      try (Stream<Path> files = Files.list(directory)) {
        tags = files.map(file -> "\"" + file.getFileName() + "\"").sorted().toList();
      }
    }
    String json = "{\"name\":\"%s\",\"tags\":[%s]}".formatted(name, String.join(",", tags));
    return json.getBytes(StandardCharsets.UTF_8);
  }

  // ":" is not allowed in file names on Windows.
  private static String fileName(String digest) {
    return digest.replace(':', '-');
  }

  private static String digestOf(byte[] content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      return "sha256:" + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
