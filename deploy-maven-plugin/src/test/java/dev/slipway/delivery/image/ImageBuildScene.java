package dev.slipway.delivery.image;

import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.image.base.Base;
import dev.slipway.delivery.image.base.BaseSource;
import dev.slipway.delivery.image.base.Platform;
import dev.slipway.delivery.image.base.ScratchBase;
import dev.slipway.delivery.image.cache.Layer;
import dev.slipway.delivery.image.content.Application;
import dev.slipway.delivery.image.content.ClassPath;
import dev.slipway.delivery.image.content.Content;
import dev.slipway.delivery.image.content.Directories;
import dev.slipway.delivery.image.content.Library;
import dev.slipway.delivery.image.layer.LayerFile;
import dev.slipway.delivery.image.layer.LayerPlan;
import dev.slipway.delivery.image.layer.Layers;
import dev.slipway.delivery.oci.OciLayout;
import dev.slipway.delivery.registry.ImageTarget;
import dev.slipway.manifest.bundle.BuiltImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Builds of an image on a base, and what is in them. */
abstract class ImageBuildScene {
  static final JsonMapper JSON = new JsonMapper();
  static final Platform AMD64 = Platform.parse("linux/amd64");
  static final Platform ARM64 = Platform.parse("linux/arm64/v8");

  @TempDir Path directory;

  final List<Event> events = new ArrayList<>();

  static Base base(String name, Platform platform, Layer layer, ScratchBase like) {
    ObjectNode config = like.get(List.of(platform)).get(0).config();
    ((ArrayNode) config.path("rootfs").path("diff_ids")).add(layer.diffId());
    return new Base(name, "", platform, List.of(layer), config, "java");
  }

  /** What is in the layers of ours on one platform. */
  static List<String> entries(OciLayout layout, int platform) throws IOException {
    JsonNode manifest = JSON.readTree(Files.readAllBytes(layout.manifests().get(platform).file()));
    List<String> entries = new ArrayList<>();
    for (JsonNode layer : manifest.path("layers").valueStream().skip(1).toList()) {
      String digest = layer.path("digest").asString().replace(':', '/');
      try (TarArchiveInputStream tar =
          new TarArchiveInputStream(
              new GZIPInputStream(
                  Files.newInputStream(layout.directory().resolve("blobs/" + digest))))) {
        for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
          entries.add(
              "%s %o %d:%d"
                  .formatted(
                      e.getName(), e.getMode() & 07777, e.getLongUserId(), e.getLongGroupId()));
        }
      }
    }
    return entries;
  }

  BuiltImage build(String place, String cache, Platform... platforms) throws IOException {
    Path root = directory.resolve(place);
    Path classes = Files.createDirectories(root.resolve("classes"));
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "Main", null, "java/lang/Object", null);
    int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_NATIVE;
    writer.visitMethod(access, "main", "([Ljava/lang/String;)V", null, null).visitEnd();
    Files.write(classes.resolve("Main.class"), writer.toByteArray());
    Files.writeString(classes.resolve("ä.properties"), "a=b");
    // As in another clone: other times.
    Files.setLastModifiedTime(
        classes.resolve("Main.class"), FileTime.from(Instant.ofEpochSecond(place.hashCode())));
    Content content = new ClassPath(application(place, "Main"));
    return run(content, base(), container(), place, cache, false, platforms);
  }

  Application application(String place, String mainClass) throws IOException {
    Path root = Files.createDirectories(directory.resolve(place));
    Path jar = Files.writeString(root.resolve("lib-1.jar"), "no jar, but bytes");
    if (!mainClass.equals("Main") || !Files.exists(root.resolve("classes/Main.class"))) {
      return new Application(
          root.resolve("classes"), null, List.of(), mainClass, "slipway.mainClass", 17);
    }
    List<Library> libraries =
        List.of(
            new Library(jar, "lib-1.jar", "com.acme", Library.Kind.RELEASE),
            new Library(jar, "lib-1.jar", "org.other", Library.Kind.RELEASE));
    return new Application(
        root.resolve("classes"), null, libraries, mainClass, "slipway.mainClass", 17);
  }

  BuiltImage run(
      Content content,
      BaseSource base,
      ContainerSettings container,
      String place,
      String cache,
      boolean tar,
      Platform... platforms)
      throws IOException {
    ImageSpec spec =
        new ImageSpec(
            ImageTarget.of("app", "registry.example.com/team", ""),
            List.of("1.0", "latest"),
            new ForCache(base, directory.resolve(cache)),
            List.of(platforms),
            content,
            container,
            new ImageSpec.Output(directory.resolve(place).resolve("delivery"), tar));
    return new ImageBuild(directory.resolve(cache), events::add).run(spec);
  }

  static Directories.Permissions permissions(int mode) {
    return new Directories.Permissions(mode, 0755, "0:0");
  }

  static ContainerSettings container() {
    return new ContainerSettings(
        new ContainerSettings.Launch(List.of("-Xmx64m"), List.of(), null),
        List.of("8080"),
        List.of(),
        Map.of("A", "b", "PATH", "/ours"),
        "65532",
        "/app",
        new ContainerSettings.Metadata(Map.of("x", "y"), Instant.EPOCH));
  }

  /** Puts the fake base's layer into the cache of the build. */
  record ForCache(BaseSource base, Path caches) implements BaseSource {
    @Override
    public List<Base> get(List<Platform> platforms) throws IOException {
      Path os = Files.writeString(caches.resolveSibling("os"), "an operating system");
      new Layers(caches).get(List.of(new LayerPlan("os", List.of(LayerFile.plain(os, "/etc/os")))));
      return base.get(platforms);
    }
  }

  BaseSource base() throws IOException {
    Path os = Files.writeString(directory.resolve("os"), "an operating system");
    Layer layer =
        new Layers(directory.resolve("base cache"))
            .get(List.of(new LayerPlan("os", List.of(LayerFile.plain(os, "/etc/os")))))
            .get(0);
    String text =
        """
        {"architecture": "ARCH", "os": "linux", "rootfs": {"type": "layers", "diff_ids": ["DIFF"]},
         "config": {"Env": ["PATH=/usr/bin", "KEPT=1"], "Cmd": ["sh"], "StopSignal": "SIGQUIT"}}
        """
            .replace("DIFF", layer.diffId());
    return platforms ->
        platforms.stream()
            .map(
                platform ->
                    new Base(
                        "example/base:1",
                        "sha256:" + "a".repeat(64),
                        platform,
                        List.of(layer),
                        (ObjectNode) JSON.readTree(text.replace("ARCH", platform.architecture())),
                        "/opt/java"))
            .toList();
  }

  static JsonNode config(OciLayout layout, JsonNode manifest) throws IOException {
    String digest = manifest.path("config").path("digest").asString();
    return JSON.readTree(
        Files.readAllBytes(layout.directory().resolve("blobs/" + digest.replace(':', '/'))));
  }
}
