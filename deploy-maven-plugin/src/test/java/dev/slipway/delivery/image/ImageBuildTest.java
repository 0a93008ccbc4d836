package dev.slipway.delivery.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import dev.slipway.delivery.image.content.Links;
import dev.slipway.delivery.image.layer.LayerFile;
import dev.slipway.delivery.image.layer.LayerPlan;
import dev.slipway.delivery.image.layer.Layers;
import dev.slipway.delivery.image.root.BaseLayers;
import dev.slipway.delivery.oci.OciLayout;
import dev.slipway.delivery.registry.ImageTarget;
import dev.slipway.manifest.bundle.BuiltImage;
import dev.slipway.manifest.bundle.BuiltImageFile;
import dev.slipway.manifest.error.UserErrorException;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class ImageBuildTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Platform AMD64 = Platform.parse("linux/amd64");
  private static final Platform ARM64 = Platform.parse("linux/arm64/v8");

  @TempDir Path directory;

  private final List<Event> events = new ArrayList<>();

  @Test
  void givesOneDigestInEveryPlace() throws IOException {
    BuiltImage first = build("one", "cache", AMD64);
    BuiltImage again = build("one", "cache", AMD64);
    BuiltImage coldElsewhere = build("zwei ä", "cache 2", AMD64);

    assertThat(again).isEqualTo(first);
    assertThat(coldElsewhere).isEqualTo(first);
    assertThat(OciLayout.open(directory.resolve("one/delivery/image")).digest())
        .isEqualTo(first.digest());
    assertThat(BuiltImageFile.read(directory.resolve("one/delivery/image.json"))).isEqualTo(first);
    assertThat(first.repository()).isEqualTo("registry.example.com/team/app");
    assertThat(first.content().base()).isEqualTo("example/base:1@sha256:" + "a".repeat(64));
  }

  @Test
  void putsTheApplicationOnTopOfTheBase() throws IOException {
    build("one", "cache", AMD64);

    OciLayout layout = OciLayout.open(directory.resolve("one/delivery/image"));
    JsonNode manifest = JSON.readTree(Files.readAllBytes(layout.top().file()));
    assertThat(layout.layers()).isEqualTo(5);
    assertThat(manifest.path("annotations").path("org.opencontainers.image.base.name").asString())
        .isEqualTo("example/base:1");
    JsonNode config = config(layout, manifest);
    assertThat(config.path("rootfs").path("diff_ids")).hasSize(5);
    assertThat(config.path("history")).hasSize(5);
    JsonNode run = config.path("config");
    assertThat(run.path("Entrypoint").toString())
        .isEqualTo("[\"/opt/java\",\"-Xmx64m\",\"-cp\",\"@/app/classpath\",\"Main\"]");
    assertThat(run.path("Env").toString()).isEqualTo("[\"PATH=/ours\",\"KEPT=1\",\"A=b\"]");
    assertThat(run.path("StopSignal").asString()).isEqualTo("SIGQUIT");
    assertThat(run.has("Cmd")).as("was for the base's entrypoint").isFalse();
  }

  @Test
  void listsOneImageForEachPlatform() throws IOException {
    BuiltImage image = build("one", "cache", AMD64, ARM64);

    OciLayout layout = OciLayout.open(directory.resolve("one/delivery/image"));
    assertThat(layout.manifests()).hasSize(2);
    assertThat(layout.digest()).isEqualTo(image.digest());
    assertThat(image.content().platforms()).containsExactly("linux/amd64", "linux/arm64/v8");
    assertThat(Files.readString(layout.top().file()))
        .contains("\"architecture\":\"arm64\"", "\"variant\":\"v8\"");
  }

  @Test
  void buildsWhatIsNoJava() throws IOException {
    Path dist = Files.createDirectories(directory.resolve("dist"));
    Path program = Files.writeString(dist.resolve("hello"), "#!/bin/hello");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    Directories content =
        new Directories(
            List.of(
                new Directories.Source(
                    "dist", dist, "/app", permissions(-1), List.of(), Links.KEEP)));

    ContainerSettings container =
        new ContainerSettings(
            new ContainerSettings.Launch(List.of(), List.of("/app/hello"), List.of("--port", "80")),
            List.of(),
            List.of("/data"),
            Map.of(),
            "65532",
            "",
            new ContainerSettings.Metadata(Map.of(), Instant.EPOCH));
    run(content, new ScratchBase(), container, "one", "cache", true, AMD64);

    OciLayout layout = OciLayout.open(directory.resolve("one/delivery/image"));
    JsonNode manifest = JSON.readTree(Files.readAllBytes(layout.top().file()));
    JsonNode config = config(layout, manifest).path("config");
    assertThat(config.path("Entrypoint").toString()).isEqualTo("[\"/app/hello\"]");
    assertThat(config.path("Cmd").toString()).isEqualTo("[\"--port\",\"80\"]");
    assertThat(config.path("Volumes").has("/data")).isTrue();
    assertThat(directory.resolve("one/delivery/image.tar")).isNotEmptyFile();
  }

  @Test
  void losesNoLayerToItsName() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "x");
    List<Directories.Source> sources = new ArrayList<>();
    for (String name : List.of("a", "a 2", "a", "a 3", "a")) {
      String to = "/" + sources.size();
      sources.add(new Directories.Source(name, file, to, permissions(0644), List.of(), Links.KEEP));
    }

    BuiltImage image =
        run(new Directories(sources), new ScratchBase(), container(), "one", "cache", false, AMD64);

    assertThat(image.content().layers()).isEqualTo(5);
  }

  @Test
  void leavesNoImageOfAnEarlierBuildBehind() throws IOException {
    build("one", "cache", AMD64);
    Files.delete(directory.resolve("one/classes/Main.class"));

    Content none = new ClassPath(application("two", "Main"));
    assertThatThrownBy(() -> run(none, base(), container(), "one", "cache", false, AMD64))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("SLIP-2006");

    assertThat(directory.resolve("one/delivery/image.json")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {"1.2.3+build7, '+'", "-1, '-'", "a/b, '/'"})
  void namesTheCharacterThatNoTagHas(String tag, String character) {
    assertThat(ImageErrors.invalidTag(tag).why()).startsWith(character + " is not allowed there");
  }

  @Test
  void refusesAnEmptyImage() {
    assertThatThrownBy(
            () ->
                run(new Directories(List.of()), base(), container(), "one", "cache", false, AMD64))
        .hasMessageContaining("SLIP-2013")
        .hasMessageContaining("The image would be empty");
  }

  /** Directories of the base stay what they are, on each platform of its own. */
  @Test
  void putsFilesWhereEachBaseHasItsDirectories() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "x");
    BaseLayers bases = new BaseLayers(directory.resolve("cache"));
    Layer one = bases.gzip("d 1777 0:0 tmp", "d 755 0:0 usr/lib", "l lib usr/lib");
    Layer two = bases.gzip("d 700 5:6 tmp", "d 755 0:0 lib");
    BaseSource source =
        platforms ->
            List.of(
                base("one", AMD64, one, new ScratchBase()),
                base("two", ARM64, two, new ScratchBase()));
    List<Directories.Source> sources = new ArrayList<>();
    for (String to : List.of("/app/x", "/tmp/x", "/lib/x")) {
      sources.add(new Directories.Source(to, file, to, permissions(0644), List.of(), Links.KEEP));
    }

    Directories content = new Directories(sources);
    BuiltImage image = run(content, source, container(), "one", "cache", false, AMD64, ARM64);

    OciLayout layout = OciLayout.open(directory.resolve("one/delivery/image"));
    assertThat(entries(layout, 0))
        .containsExactly(
            "app/ 755 0:0",
            "app/x 644 0:0",
            "tmp/ 1777 0:0",
            "tmp/x 644 0:0",
            "usr/ 755 0:0",
            "usr/lib/ 755 0:0",
            "usr/lib/x 644 0:0");
    assertThat(entries(layout, 1))
        .containsExactly(
            "app/ 755 0:0",
            "app/x 644 0:0",
            "tmp/ 700 5:6",
            "tmp/x 644 0:0",
            "lib/ 755 0:0",
            "lib/x 644 0:0");
    assertThat(run(content, source, container(), "one", "cache", false, AMD64, ARM64))
        .as("with all that the cache has")
        .isEqualTo(image);
  }

  @Test
  void anImageOfEmptyDirectoriesIsEmpty() throws IOException {
    Path empty = Files.createDirectories(directory.resolve("empty"));
    Directories content =
        new Directories(
            List.of(
                new Directories.Source(
                    "e", empty, "/app", permissions(0644), List.of(), Links.KEEP)));

    assertThatThrownBy(
            () -> run(content, new ScratchBase(), container(), "one", "cache", false, AMD64))
        .hasMessageContaining("The image would be empty");
  }

  private static Base base(String name, Platform platform, Layer layer, ScratchBase like) {
    ObjectNode config = like.get(List.of(platform)).get(0).config();
    ((ArrayNode) config.path("rootfs").path("diff_ids")).add(layer.diffId());
    return new Base(name, "", platform, List.of(layer), config, "java");
  }

  /** What is in the layers of ours on one platform. */
  private static List<String> entries(OciLayout layout, int platform) throws IOException {
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

  private BuiltImage build(String place, String cache, Platform... platforms) throws IOException {
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

  private Application application(String place, String mainClass) throws IOException {
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

  private BuiltImage run(
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

  private static Directories.Permissions permissions(int mode) {
    return new Directories.Permissions(mode, 0755, "0:0");
  }

  private static ContainerSettings container() {
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
  private record ForCache(BaseSource base, Path caches) implements BaseSource {
    @Override
    public List<Base> get(List<Platform> platforms) throws IOException {
      Path os = Files.writeString(caches.resolveSibling("os"), "an operating system");
      new Layers(caches).get(List.of(new LayerPlan("os", List.of(LayerFile.plain(os, "/etc/os")))));
      return base.get(platforms);
    }
  }

  private BaseSource base() throws IOException {
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

  private static JsonNode config(OciLayout layout, JsonNode manifest) throws IOException {
    String digest = manifest.path("config").path("digest").asString();
    return JSON.readTree(
        Files.readAllBytes(layout.directory().resolve("blobs/" + digest.replace(':', '/'))));
  }
}
