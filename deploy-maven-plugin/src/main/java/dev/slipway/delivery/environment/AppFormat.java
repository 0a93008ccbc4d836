package dev.slipway.delivery.environment;

import dev.slipway.delivery.environment.patch.PatchSource;
import dev.slipway.delivery.environment.patch.PatchTarget;
import dev.slipway.manifest.error.Problems;
import dev.slipway.manifest.error.UserErrorException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code apps/NAME.yaml}. */
final class AppFormat {
  private static final Pattern APP_NAME =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?");
  private static final Map<String, String> RESERVED =
      Map.of(
          Environment.OWN_APP, "the raw files in manifests/",
          Environment.ACCESS_APP, "what the files in access/ grant");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");

  private AppFormat() {}

  /**
   * Reads a reference, as far as it can be read.
   *
   * @param problems takes what is wrong; the reference counts only when there is nothing
   */
  static AppReference read(String text, String file, Problems problems) {
    YamlFields root = FormatReader.header(text, file, "App", problems);
    String name =
        problems.collect(() -> name(root, file.substring(file.lastIndexOf('/') + 1), problems), "");
    root.allow("spec");
    root.nothingElse(problems);
    YamlFields spec = root.mapping("spec");
    Optional<String> path =
        problems.collect(() -> Optional.of(AppFolder.path(spec)), Optional.empty());
    if (path.isEmpty()) {
      spec.allow("bundle", "path", "sha256", "commit", "source");
    }
    AppReference app =
        path.orElse("").isEmpty()
            ? bundled(name, path.isPresent(), spec, problems)
            : folder(name, path.get(), spec, problems);
    spec.nothingElse(problems);
    return app;
  }

  private static String name(YamlFields root, String fileName, Problems problems) {
    YamlFields metadata = root.mapping("metadata");
    String name =
        problems.collect(
            () ->
                FormatReader.matching(
                    metadata,
                    "metadata",
                    "name",
                    APP_NAME,
                    "letters, digits, '.', '_' and '-', up to 63"),
            "");
    if (!name.isEmpty() && !fileName.equals(name + ".yaml")) {
      problems.add(EnvironmentErrors.nameDiffers(metadata.location("name"), name, fileName));
    }
    if (RESERVED.containsKey(name)) {
      problems.add(
          EnvironmentErrors.badValue(
              metadata.location("name"),
              "metadata.name",
              name,
              "the name is reserved for " + RESERVED.get(name)));
    }
    metadata.nothingElse(problems);
    return name;
  }

  private static AppReference bundled(
      String name, boolean named, YamlFields spec, Problems problems) {
    return new AppReference(
        name,
        named ? origin(spec, problems) : AppReference.Origin.none(spec.location("bundle")),
        new AppBuild(
            optional(spec, "version", problems), named ? optional(spec, "commit", problems) : ""),
        Responsibility.of(optional(spec, "owner", problems)),
        problems.collect(() -> namespace(spec), ""),
        patches(spec, problems),
        HoldFormat.read(spec, problems));
  }

  private static AppReference.Origin origin(YamlFields spec, Problems problems) {
    URI bundle = problems.collect(() -> bundle(spec), URI.create(""));
    return new AppReference.Origin(
        bundle, problems.collect(() -> sha256(spec), ""), "", spec.location("bundle"));
  }

  private static String sha256(YamlFields spec) {
    String sha256 = spec.optional("sha256");
    if (!sha256.isEmpty() && !SHA256.matcher(sha256).matches()) {
      throw new UserErrorException(
          EnvironmentErrors.badValue(
              spec.location("sha256"),
              "spec.sha256",
              sha256,
              "64 hexadecimal digits are expected"));
    }
    return sha256.toLowerCase(Locale.ROOT);
  }

  /** A folder has the commit of its repository; a bundle says itself where it comes from. */
  private static AppReference folder(String name, String path, YamlFields spec, Problems problems) {
    return new AppReference(
        name,
        AppReference.Origin.folder(path, spec.location("path")),
        new AppBuild(optional(spec, "version", problems), ""),
        new Responsibility(
            optional(spec, "owner", problems), "", optional(spec, "source", problems)),
        problems.collect(() -> namespace(spec), ""),
        patches(spec, problems),
        HoldFormat.read(spec, problems));
  }

  private static String optional(YamlFields spec, String key, Problems problems) {
    return problems.collect(() -> spec.optional(key), "");
  }

  private static String namespace(YamlFields spec) {
    return spec.optional("namespace").isEmpty()
        ? ""
        : FormatReader.matching(
            spec, "spec", "namespace", FormatReader.LABEL, "a namespace's name");
  }

  private static URI bundle(YamlFields spec) {
    String text = spec.required("bundle");
    return FormatReader.address(
        spec.location("bundle"), "spec.bundle", text, List.of("https", "http", "file"));
  }

  /** Only the form of patches is checked here; they are applied by resolve. */
  private static List<PatchSource> patches(YamlFields spec, Problems problems) {
    List<PatchSource> patches = new ArrayList<>();
    List<YamlFields> items = problems.collect(() -> spec.mappings("patches"), List.of());
    for (YamlFields patch : items) {
      Optional<PatchTarget> target =
          problems.collect(
              () -> patch.mappingIfThere("target").map(AppFormat::target), Optional.empty());
      String text = problems.collect(() -> patch.required("patch"), "");
      patches.add(new PatchSource(target, text, patch.location("patch"), patch.textLine("patch")));
      patch.nothingElse(problems);
    }
    return List.copyOf(patches);
  }

  private static PatchTarget target(YamlFields fields) {
    PatchTarget target =
        new PatchTarget(
            fields.optional("group"),
            fields.optional("version"),
            fields.optional("kind"),
            fields.optional("name"),
            fields.optional("namespace"),
            fields.optional("labelSelector"),
            fields.optional("annotationSelector"));
    fields.nothingElse();
    return target;
  }
}
