package dev.slipway.delivery.image;

import com.google.cloud.tools.jib.api.DescriptorDigest;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import com.google.cloud.tools.jib.blob.Blobs;
import com.google.cloud.tools.jib.cache.Cache;
import com.google.cloud.tools.jib.cache.CacheCorruptedException;
import com.google.cloud.tools.jib.image.json.BuildableManifestTemplate;
import com.google.cloud.tools.jib.image.json.ContainerConfigurationTemplate;
import com.google.cloud.tools.jib.image.json.OciManifestTemplate;
import com.google.cloud.tools.jib.image.json.V22ManifestTemplate;
import com.google.cloud.tools.jib.json.JsonTemplateMapper;
import dev.slipway.delivery.registry.ImageSource;
import dev.slipway.manifest.bundle.Sha256;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.ZipException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Fetches one base image into Jib's cache; layers that are there stay. */
final class BaseDownload {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int PARALLEL = 4;

  private final ImageSource source;
  private final Cache cache;
  private final Path directory;

  BaseDownload(ImageSource source, Cache cache, Path directory) {
    this.source = source;
    this.cache = cache;
    this.directory = directory;
  }

  /** The manifest itself, or the one that an index lists for the platform. */
  ImageSource.Manifest choose(ImageSource.Manifest manifest, Platform platform) {
    if (!manifest.isIndex()) {
      return manifest;
    }
    List<String> offered = new ArrayList<>();
    for (JsonNode entry : JSON.readTree(manifest.content()).path("manifests")) {
      String os = entry.path("platform").path("os").asString("");
      String architecture = entry.path("platform").path("architecture").asString("");
      if (os.equals(platform.getOs()) && architecture.equals(platform.getArchitecture())) {
        return source.manifest(entry.path("digest").asString(""));
      }
      offered.add(os + "/" + architecture);
    }
    throw notFor(platform, offered);
  }

  /** Puts layers, configuration and, last, the manifest into the cache. */
  void fetch(ImageSource.Manifest manifest, Platform platform, ImageReference reference)
      throws IOException {
    JsonNode content = JSON.readTree(manifest.content());
    List<String> layers = new ArrayList<>();
    for (JsonNode layer : content.path("layers")) {
      String type = layer.path("mediaType").asString("");
      if (!type.endsWith("gzip")) {
        throw source.unreadable("a layer is packed as " + type + ", only gzip can be read");
      }
      layers.add(layer.path("digest").asString(""));
    }
    String config = content.path("config").path("digest").asString("");
    if (layers.isEmpty() || config.isEmpty()) {
      throw source.unreadable("its manifest lists no layers");
    }
    byte[] configuration = configuration(config, platform);
    download(layers);
    BuildableManifestTemplate template = template(manifest);
    cache.writeMetadata(
        reference,
        template,
        JsonTemplateMapper.readJson(configuration, ContainerConfigurationTemplate.class));
  }

  private static BuildableManifestTemplate template(ImageSource.Manifest manifest)
      throws IOException {
    return manifest.isOci()
        ? JsonTemplateMapper.readJson(manifest.content(), OciManifestTemplate.class)
        : JsonTemplateMapper.readJson(manifest.content(), V22ManifestTemplate.class);
  }

  private byte[] configuration(String digest, Platform platform) throws IOException {
    Path part = Files.createTempFile(directory, "config-", ".part");
    try {
      source.blob(digest, part);
      byte[] bytes = Files.readAllBytes(part);
      if (!digest.equals("sha256:" + Sha256.of(bytes))) {
        throw source.unreadable("its configuration " + digest + " arrived damaged");
      }
      JsonNode content = JSON.readTree(bytes);
      String os = content.path("os").asString("");
      String architecture = content.path("architecture").asString("");
      if (!os.equals(platform.getOs()) || !architecture.equals(platform.getArchitecture())) {
        throw notFor(platform, List.of(os + "/" + architecture));
      }
      return bytes;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private UserErrorException notFor(Platform platform, List<String> offered) {
    String wanted = platform.getOs() + "/" + platform.getArchitecture();
    return source.unreadable(
        "it is not made for " + wanted + ", only for " + String.join(", ", offered));
  }

  private void download(List<String> layers) throws IOException {
    ExecutorService executor = Executors.newFixedThreadPool(Math.min(PARALLEL, layers.size()));
    try {
      List<Callable<Void>> work = new ArrayList<>();
      for (String layer : layers) {
        work.add(
            () -> {
              layer(layer);
              return null;
            });
      }
      for (Future<Void> done : executor.invokeAll(work)) {
        done.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UserErrorException error) {
        throw error;
      }
      throw new IOException(e.getCause());
    } finally {
      executor.shutdownNow();
    }
  }

  private void layer(String text) throws IOException, CacheCorruptedException {
    DescriptorDigest digest = RegistryBase.digest(text);
    if (cache.retrieve(digest).isPresent()) {
      return;
    }
    Path part = Files.createTempFile(directory, "layer-", ".part");
    try {
      source.blob(text, part);
      DescriptorDigest actual = cache.writeCompressedLayer(Blobs.from(part)).getDigest();
      if (!actual.equals(digest)) {
        throw source.unreadable("layer " + text + " arrived as " + actual);
      }
    } catch (ZipException e) {
      throw source.unreadable("layer " + text + " is no gzip file");
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
