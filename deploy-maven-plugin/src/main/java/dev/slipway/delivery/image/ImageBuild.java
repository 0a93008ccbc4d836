package dev.slipway.delivery.image;

import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.image.base.Base;
import dev.slipway.delivery.image.cache.BlobCache;
import dev.slipway.delivery.image.cache.Layer;
import dev.slipway.delivery.image.layer.LayerFile;
import dev.slipway.delivery.image.layer.LayerPlan;
import dev.slipway.delivery.oci.LayoutBlob;
import dev.slipway.delivery.oci.MediaTypes;
import dev.slipway.delivery.oci.OciArchiveWriter;
import dev.slipway.delivery.oci.OciLayout;
import dev.slipway.delivery.oci.OciLayoutWriter;
import dev.slipway.delivery.parallel.BackgroundTask;
import dev.slipway.delivery.registry.ImageName;
import dev.slipway.manifest.bundle.BuiltImage;
import dev.slipway.manifest.bundle.BuiltImageFile;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Builds an image into an OCI layout. The same inputs give the same digest everywhere; layers that
 * were packed before are linked from the cache.
 */
public final class ImageBuild {

  private final Path caches;
  private final DeliveryListener events;

  /**
   * @param caches directory that outlives {@code mvn clean}
   */
  public ImageBuild(Path caches, DeliveryListener events) {
    this.caches = caches;
    this.events = events;
  }

  /**
   * Leaves the layout {@code image/} and {@code image.json} in the output directory; no image.json
   * when it fails.
   *
   * @throws UserErrorException when a setting, the main class or the base image is invalid
   */
  public BuiltImage run(ImageSpec spec) throws IOException {
    Path json = spec.output().directory().resolve(BuiltImageFile.NAME);
    Path archive = spec.output().directory().resolve("image.tar");
    Files.createDirectories(spec.output().directory());
    Files.deleteIfExists(json);
    Files.deleteIfExists(archive);
    spec.tags().forEach(ImageBuild::requireTag);
    List<Base> bases;
    PlacedLayers layers;
    // A wrong main class is reported while the base image is still being requested.
    try (BackgroundTask<List<Base>> base =
        new BackgroundTask<>(() -> spec.base().get(spec.platforms()))) {
      List<LayerPlan> plans = spec.content().layers(spec.output().directory());
      requireStart(spec, plans);
      layers = new PlacedLayers(caches, plans);
      layers.packAhead();
      bases = base.get();
    }

    OciLayoutWriter writer = new OciLayoutWriter(spec.output().directory().resolve("image"));
    List<LayoutBlob> manifests = new ArrayList<>();
    for (Base base : bases) {
      manifests.add(manifest(writer, base, spec, layers.on(base)));
    }
    LayoutBlob top = manifests.size() == 1 ? manifests.get(0) : index(writer, bases, manifests);
    String repository = known(spec.target().repository());
    OciLayout layout = writer.finish(top, spec.tags().subList(0, 1), repository);
    if (spec.output().archive()) {
      OciArchiveWriter.write(layout, repository + ":" + spec.tags().get(0), archive);
    }
    Base base = bases.get(0);
    BuiltImage image =
        new BuiltImage(
            spec.target().name(),
            new BuiltImage.Address(spec.target().repository(), spec.tags().get(0), layout.digest()),
            spec.tags(),
            new BuiltImage.Content(
                layout.size(),
                layout.layers(),
                base.reference(),
                bases.stream().map(b -> b.platform().toString()).toList()),
            false,
            null);
    BuiltImageFile.write(image, json);
    events.on(
        new Event.ImageBuilt(
            image.repository() + ":" + image.tag(),
            image.digest(),
            layout.size(),
            layout.layers(),
            layout.directory()));
    return image;
  }

  private static void requireStart(ImageSpec spec, List<LayerPlan> plans) throws IOException {
    if (plans.stream().allMatch(plan -> plan.files().stream().allMatch(LayerFile::isDirectory))) {
      throw new UserErrorException(ImageErrors.empty());
    }
    spec.content().command("java", spec.container().launch().jvmFlags());
  }

  private LayoutBlob manifest(
      OciLayoutWriter writer, Base base, ImageSpec spec, Map<String, Layer> layers)
      throws IOException {
    BlobCache blobs = new BlobCache(caches);
    List<String> command =
        spec.content().command(base.java(), spec.container().launch().jvmFlags());
    LayoutBlob config =
        writer.add(MediaTypes.OCI_CONFIG, ImageConfig.of(base, spec.container(), command, layers));
    ObjectNode manifest =
        Json.object().put("schemaVersion", 2).put("mediaType", MediaTypes.OCI_MANIFEST);
    OciLayoutWriter.put(manifest.putObject("config"), config);
    ArrayNode list = manifest.putArray("layers");
    List<Layer> all = new ArrayList<>(base.layers());
    all.addAll(layers.values());
    for (Layer layer : all) {
      Path file = blobs.file(layer.digest());
      OciLayoutWriter.put(
          list.addObject(), new LayoutBlob(layer.mediaType(), layer.digest(), layer.size(), file));
      writer.link(file, layer.digest());
    }
    if (!base.digest().isEmpty()) {
      ObjectNode annotations =
          manifest
              .putObject("annotations")
              .put("org.opencontainers.image.base.digest", base.digest());
      if (base.inRegistry()) {
        annotations.put("org.opencontainers.image.base.name", base.name());
      }
    }
    return writer.add(MediaTypes.OCI_MANIFEST, manifest);
  }

  private static LayoutBlob index(
      OciLayoutWriter writer, List<Base> bases, List<LayoutBlob> manifests) throws IOException {
    ObjectNode index = Json.object().put("schemaVersion", 2).put("mediaType", MediaTypes.OCI_INDEX);
    ArrayNode list = index.putArray("manifests");
    for (int i = 0; i < bases.size(); i++) {
      ObjectNode entry = OciLayoutWriter.put(list.addObject(), manifests.get(i));
      ObjectNode platform = entry.putObject("platform");
      platform.put("architecture", bases.get(i).platform().architecture());
      platform.put("os", bases.get(i).platform().os());
      if (!bases.get(i).platform().variant().isEmpty()) {
        platform.put("variant", bases.get(i).platform().variant());
      }
    }
    return writer.add(MediaTypes.OCI_INDEX, index);
  }

  /** As container tools call it: Docker Hub's server has another name than its images. */
  private static String known(String repository) {
    return repository.replaceFirst("^registry-1\\.docker\\.io/", "docker.io/");
  }

  private static void requireTag(String tag) {
    if (!ImageName.isTag(tag)) {
      throw new UserErrorException(ImageErrors.invalidTag(tag));
    }
  }
}
