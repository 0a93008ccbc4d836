package dev.slipway.delivery.image;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.Ports;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.event.EventListener;
import dev.slipway.delivery.registry.ImageName;
import dev.slipway.delivery.registry.OciArchive;
import dev.slipway.delivery.registry.RegistryAccess;
import dev.slipway.delivery.runtime.Jdk;
import dev.slipway.manifest.bundle.BuiltImage;
import dev.slipway.manifest.bundle.BuiltImageFile;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;

/** Builds an image into an OCI archive. The same inputs give the same digest, wherever. */
public final class ImageBuild {
  /** Part of every image's history, so it never carries our version. */
  private static final String TOOL = "slipway";

  private static final String TOOL_VERSION = "1";

  private final Path cache;
  private final Jdk jdk;
  private final RegistryAccess access;
  private final EventListener events;

  /**
   * @param cache directory that outlives {@code mvn clean}
   * @param jdk source of {@code jlink} bases
   * @param access to the base image's registry
   */
  public ImageBuild(Path cache, Jdk jdk, RegistryAccess access, EventListener events) {
    this.cache = cache;
    this.jdk = jdk;
    this.access = access;
    this.events = events;
  }

  /**
   * Leaves {@code image.tar} and {@code image.json} in the output directory; neither of them when
   * it fails.
   *
   * @throws UserErrorException when a setting, the main class or the base image won't do
   */
  public BuiltImage run(ImageSpec spec) throws IOException {
    Path archive = spec.output().resolve("image.tar");
    Path json = spec.output().resolve(BuiltImageFile.NAME);
    Files.createDirectories(spec.output());
    Files.deleteIfExists(json);
    Files.deleteIfExists(archive);
    requireTag(spec.tag());
    String mainClass = new MainClass(spec.application()).resolve();
    Base base = base(spec);
    JibContainerBuilder builder = base.builder();
    new ApplicationLayers(spec.application())
        .build(spec.output())
        .forEach(builder::addFileEntriesLayer);
    configure(builder, spec.container());
    builder.setEntrypoint(entrypoint(base.java(), spec.container().jvmFlags(), mainClass));

    Path part = spec.output().resolve("image.tar.part");
    ImageName name = ImageName.parse(spec.target().repository(), "slipway.image");
    JibContainer container =
        containerize(
            builder,
            TarImage.at(part).named(ImageReference.of(name.host(), name.path(), spec.tag())));
    Files.move(part, archive, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    OciArchive content = OciArchive.open(archive);
    if (!content.digest().equals(container.getDigest().toString())) {
      throw new IOException(
          "archive " + content.digest() + " differs from image " + container.getDigest());
    }
    BuiltImage image =
        new BuiltImage(
            spec.target().name(), spec.target().repository(), spec.tag(), content.digest());
    BuiltImageFile.write(image, json);
    events.on(
        new Event.ImageBuilt(
            image.repository() + ":" + image.tag(),
            image.digest(),
            content.size(),
            content.layers()));
    return image;
  }

  private Base base(ImageSpec spec) throws IOException {
    if (spec.base().equals("jlink")) {
      return new JlinkBase(jdk, cache.resolve("jlink"), events).make(spec.jlinkModules());
    }
    ImageName name = ImageName.parse(spec.base(), "slipway.base");
    String[] platform = spec.platform().split("/");
    if (platform.length < 2) {
      throw new UserErrorException(
          ImageErrors.invalidSetting(
              "slipway.platform", spec.platform(), "no '/' in it", "linux/amd64"));
    }
    return new RegistryBase(cache.resolve("base"), access, events)
        .make(name, new Platform(platform[1], platform[0]));
  }

  private static List<String> entrypoint(String java, List<String> flags, String mainClass) {
    List<String> command = new ArrayList<>(List.of(java));
    command.addAll(flags);
    command.addAll(List.of("-cp", "@" + ApplicationLayers.CLASS_PATH, mainClass));
    return command;
  }

  private static void configure(JibContainerBuilder builder, ContainerSettings settings) {
    new TreeMap<>(settings.environment()).forEach(builder::addEnvironmentVariable);
    new TreeMap<>(settings.labels()).forEach(builder::addLabel);
    builder
        .setFormat(ImageFormat.OCI)
        .setCreationTime(settings.created())
        .setUser(settings.user())
        .setWorkingDirectory(AbsoluteUnixPath.get("/app"));
    try {
      builder.setExposedPorts(Ports.parse(settings.ports()));
    } catch (IllegalArgumentException e) {
      throw new UserErrorException(
          ImageErrors.invalidSetting(
              "slipway.ports",
              String.join(",", settings.ports()),
              String.valueOf(e.getMessage()),
              "8080,9090/udp"),
          e);
    }
  }

  private JibContainer containerize(JibContainerBuilder builder, TarImage target)
      throws IOException {
    Containerizer containerizer =
        Containerizer.to(target)
            .setBaseImageLayersCache(cache.resolve("base"))
            .setApplicationLayersCache(cache.resolve("layers"))
            .setOfflineMode(true)
            .setToolName(TOOL)
            .setToolVersion(TOOL_VERSION);
    try {
      return builder.containerize(containerizer);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException | RegistryException | CacheDirectoryCreationException e) {
      Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
      throw new UserErrorException(
          ImageErrors.failed(cause.getClass().getSimpleName() + ": " + cause.getMessage()), e);
    }
  }

  private static void requireTag(String tag) {
    if (!ImageReference.isValidTag(tag)) {
      throw new UserErrorException(ImageErrors.invalidTag(tag));
    }
  }
}
