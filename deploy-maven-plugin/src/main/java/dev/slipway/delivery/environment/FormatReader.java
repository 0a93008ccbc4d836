package dev.slipway.delivery.environment;

import dev.slipway.delivery.environment.patch.PatchSource;
import dev.slipway.delivery.environment.patch.PatchTarget;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.source.SourceLocation;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code environment.yaml} and {@code apps/NAME.yaml}, strictly. */
public final class FormatReader {
  static final String API_VERSION = "slipway.dev/v1";
  static final String DEFAULT_RECORD_NAMESPACE = "slipway-system";

  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
  // A ConfigMap is named after the environment, with a prefix.
  private static final Pattern ENVIRONMENT_NAME =
      Pattern.compile("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?");
  private static final Pattern APP_NAME =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");

  /**
   * Reads an environment's definition.
   *
   * @param text the file's content
   * @param file what to call it in messages
   */
  public EnvironmentDefinition environment(String text, String file) {
    YamlFields root = header(text, file, "Environment");
    YamlFields metadata = root.mapping("metadata");
    String name =
        matching(
            metadata,
            "metadata",
            "name",
            ENVIRONMENT_NAME,
            "lower-case letters, digits and -, up to 40");
    metadata.nothingElse();
    Optional<URI> server = Optional.empty();
    List<String> hosts = List.of();
    String recordNamespace = DEFAULT_RECORD_NAMESPACE;
    PrunePolicy prune = PrunePolicy.STANDARD;
    List<IgnoredFields> ignored = List.of();
    List<String> formerNames = List.of();
    Optional<List<Reach>> reach = Optional.empty();
    Optional<YamlFields> spec = root.mappingIfThere("spec");
    if (spec.isPresent()) {
      YamlFields fields = spec.get();
      server = fields.mappingIfThere("cluster").map(FormatReader::server);
      hosts = fields.strings("hosts").stream().map(h -> h.toLowerCase(Locale.ROOT)).toList();
      if (!fields.optional("recordNamespace").isEmpty()) {
        recordNamespace = matching(fields, "spec", "recordNamespace", LABEL, "a namespace's name");
      }
      prune = PruneFormat.read(fields);
      ignored = IgnoreFormat.read(fields);
      formerNames = formerNames(fields, name);
      reach = ReachFormat.read(fields);
      fields.nothingElse();
    }
    root.nothingElse();
    return new EnvironmentDefinition(
        name, server, hosts, recordNamespace, prune, ignored, formerNames, reach);
  }

  private static List<String> formerNames(YamlFields spec, String name) {
    List<String> formerNames = spec.strings("formerNames");
    for (String former : formerNames) {
      if (!ENVIRONMENT_NAME.matcher(former).matches() || former.equals(name)) {
        throw new UserErrorException(
            EnvironmentErrors.badValue(
                spec.location("formerNames"),
                "spec.formerNames",
                former,
                "another name of an environment is expected"));
      }
    }
    return formerNames;
  }

  /**
   * Reads a reference.
   *
   * @param text the file's content
   * @param file its path in the repository; its last part must be the app's name and {@code .yaml}
   */
  public AppReference app(String text, String file) {
    YamlFields root = header(text, file, "App");
    YamlFields metadata = root.mapping("metadata");
    String name =
        matching(
            metadata, "metadata", "name", APP_NAME, "letters, digits, '.', '_' and '-', up to 63");
    String fileName = file.substring(file.lastIndexOf('/') + 1);
    if (!fileName.equals(name + ".yaml")) {
      throw new UserErrorException(
          EnvironmentErrors.nameDiffers(metadata.location("name"), name, fileName));
    }
    if (name.equals(Environment.OWN_APP)) {
      throw new UserErrorException(
          EnvironmentErrors.badValue(
              metadata.location("name"),
              "metadata.name",
              name,
              "the name is kept for the raw files in manifests/"));
    }
    metadata.nothingElse();
    YamlFields spec = root.mapping("spec");
    String path = AppFolder.path(spec);
    AppReference app = path.isEmpty() ? bundled(name, spec) : folder(name, path, spec);
    spec.nothingElse();
    root.nothingElse();
    return app;
  }

  private static AppReference bundled(String name, YamlFields spec) {
    SourceLocation location = spec.location("bundle");
    URI bundle = bundle(spec);
    String sha256 = spec.optional("sha256");
    if (!sha256.isEmpty() && !SHA256.matcher(sha256).matches()) {
      throw new UserErrorException(
          EnvironmentErrors.badValue(
              spec.location("sha256"),
              "spec.sha256",
              sha256,
              "64 hexadecimal digits are expected"));
    }
    return new AppReference(
        name,
        bundle,
        "",
        sha256.toLowerCase(Locale.ROOT),
        spec.optional("version"),
        spec.optional("commit"),
        spec.optional("owner"),
        "",
        namespace(spec),
        patches(spec),
        location);
  }

  /** A folder has the commit of its repository; a bundle says itself where it comes from. */
  private static AppReference folder(String name, String path, YamlFields spec) {
    return new AppReference(
        name,
        URI.create(""),
        path,
        "",
        spec.optional("version"),
        "",
        spec.optional("owner"),
        spec.optional("source"),
        namespace(spec),
        patches(spec),
        spec.location("path"));
  }

  private static String namespace(YamlFields spec) {
    return spec.optional("namespace").isEmpty()
        ? ""
        : matching(spec, "spec", "namespace", LABEL, "a namespace's name");
  }

  private static YamlFields header(String text, String file, String kind) {
    YamlFields root = YamlFields.parse(text, file);
    root.fixed("apiVersion", API_VERSION);
    root.fixed("kind", kind);
    return root;
  }

  private static URI server(YamlFields cluster) {
    String text = cluster.required("server");
    cluster.nothingElse();
    return address(
        cluster.location("server"), "spec.cluster.server", text, List.of("https", "http"));
  }

  private static URI bundle(YamlFields spec) {
    String text = spec.required("bundle");
    return address(spec.location("bundle"), "spec.bundle", text, List.of("https", "http", "file"));
  }

  private static URI address(SourceLocation where, String path, String text, List<String> schemes) {
    URI uri;
    try {
      uri = URI.create(text);
    } catch (IllegalArgumentException e) {
      throw new UserErrorException(
          EnvironmentErrors.badValue(where, path, text, "this is not a URL"), e);
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!schemes.contains(scheme)) {
      throw new UserErrorException(
          EnvironmentErrors.badValue(
              where, path, text, "the URL must start with one of " + schemes));
    }
    if (uri.getRawUserInfo() != null) {
      throw new UserErrorException(
          EnvironmentErrors.badValue(
              where, path, "…@" + uri.getHost(), "a user or password has no place in a URL"));
    }
    if (scheme.equals("file") ? uri.getPath() == null : uri.getHost() == null) {
      throw new UserErrorException(
          EnvironmentErrors.badValue(where, path, text, "the URL names no host or file"));
    }
    return uri;
  }

  /** Patches are checked for their form; what they do is resolve's affair. */
  private static List<PatchSource> patches(YamlFields spec) {
    List<PatchSource> patches = new ArrayList<>();
    for (YamlFields patch : spec.mappings("patches")) {
      Optional<PatchTarget> target = patch.mappingIfThere("target").map(FormatReader::target);
      String text = patch.required("patch");
      patches.add(new PatchSource(target, text, patch.location("patch"), patch.textLine("patch")));
      patch.nothingElse();
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

  private static String matching(
      YamlFields fields, String parent, String key, Pattern pattern, String rule) {
    String value = fields.required(key);
    if (!pattern.matcher(value).matches()) {
      throw new UserErrorException(
          EnvironmentErrors.badValue(fields.location(key), parent + "." + key, value, rule));
    }
    return value;
  }
}
