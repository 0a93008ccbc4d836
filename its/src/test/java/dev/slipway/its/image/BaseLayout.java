package dev.slipway.its.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/** A base image of one empty layer that starts a program of its own, as a folder. */
final class BaseLayout {
  static final String ENTRYPOINT = "/opt/container/start";
  static final String ARGUMENT = "run";

  private final Path blobs;

  private BaseLayout(Path directory) {
    blobs = directory.resolve("blobs").resolve("sha256");
  }

  static void write(Path directory) throws IOException {
    new BaseLayout(directory).writeTo(directory);
  }

  private void writeTo(Path directory) throws IOException {
    Files.createDirectories(blobs);
    byte[] tar = new byte[1024]; // the end of an archive, and nothing before it
    ByteArrayOutputStream layer = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(layer)) {
      gzip.write(tar);
    }
    String config =
        """
        {"architecture":"amd64","os":"linux",\
        "config":{"Entrypoint":["%s"],"Cmd":["%s"],"WorkingDir":"/opt/container"},\
        "rootfs":{"type":"layers","diff_ids":["sha256:%s"]}}"""
            .formatted(ENTRYPOINT, ARGUMENT, sha256(tar));
    String manifest =
        """
        {"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json",\
        "config":%s,"layers":[%s]}"""
            .formatted(
                blob("config.v1+json", config.getBytes(StandardCharsets.UTF_8)),
                blob("layer.v1.tar+gzip", layer.toByteArray()));
    String top = blob("manifest.v1+json", manifest.getBytes(StandardCharsets.UTF_8));
    Files.writeString(directory.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
    Files.writeString(
        directory.resolve("index.json"), "{\"schemaVersion\":2,\"manifests\":[" + top + "]}");
  }

  /** Writes a blob; answers what names it. */
  private String blob(String type, byte[] content) throws IOException {
    String hash = sha256(content);
    Files.write(blobs.resolve(hash), content);
    return "{\"mediaType\":\"application/vnd.oci.image.%s\",\"digest\":\"sha256:%s\",\"size\":%d}"
        .formatted(type, hash, content.length);
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
