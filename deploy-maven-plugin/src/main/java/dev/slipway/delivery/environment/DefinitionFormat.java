package dev.slipway.delivery.environment;

import dev.slipway.manifest.error.Problems;
import dev.slipway.manifest.error.UserErrorException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code environment.yaml} as far as possible, so that one run reports all errors in it. */
final class DefinitionFormat {
  // A ConfigMap is named after the environment, with a prefix.
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?");

  /** Of a file that can't be read at all. */
  static final Read NOTHING = new Read(EnvironmentDefinition.named(""), false);

  private final Problems problems;

  private DefinitionFormat(Problems problems) {
    this.problems = problems;
  }

  /**
   * What could be read.
   *
   * @param definition counts only when there is no problem; its name is empty when it can't be read
   * @param hostsKnown whether it is certain which hosts bundles may come from
   */
  record Read(EnvironmentDefinition definition, boolean hostsKnown) {}

  /** Reads a file's text; what is wrong is among the problems. */
  static Read read(String text, String file, Problems problems) {
    return problems.collect(() -> new DefinitionFormat(problems).read(text, file), NOTHING);
  }

  private Read read(String text, String file) {
    int before = problems.all().size();
    YamlFields root = FormatReader.header(text, file, "Environment", problems);
    boolean understood = problems.all().size() == before;
    String name = problems.collect(() -> name(root), "");
    int beforeSpec = problems.all().size();
    Optional<YamlFields> spec =
        problems.collect(() -> root.mappingIfThere("spec"), Optional.empty());
    root.nothingElse(problems);
    understood &= problems.all().size() == beforeSpec;
    if (spec.isEmpty()) {
      return new Read(EnvironmentDefinition.named(name), understood);
    }
    YamlFields fields = spec.get();
    Optional<List<String>> hosts =
        problems.collect(() -> Optional.of(fields.strings("hosts")), Optional.empty());
    String records =
        problems.collect(() -> recordNamespace(fields), RunPolicy.STANDARD.recordNamespace());
    EnvironmentDefinition definition =
        new EnvironmentDefinition(
            name,
            problems.collect(() -> server(fields), Optional.empty()),
            hosts.orElse(List.of()).stream().map(h -> h.toLowerCase(Locale.ROOT)).toList(),
            new RunPolicy(
                records,
                PruneFormat.read(fields, problems),
                IgnoreFormat.read(fields, problems),
                problems.collect(() -> formerNames(fields, name), List.of()),
                ReachFormat.read(fields, problems),
                WaitFormat.read(fields, problems),
                NotifyFormat.read(fields, problems)),
            UpdatesFormat.read(fields, problems),
            AccessFormat.read(fields, records, problems));
    understood &= fields.nothingElse(problems);
    // An unknown field may be a misspelt spec.hosts; without hosts any would be allowed.
    boolean known = hosts.isPresent() && (understood || !hosts.get().isEmpty());
    return new Read(definition, known);
  }

  private String name(YamlFields root) {
    YamlFields metadata = root.mapping("metadata");
    String name =
        problems.collect(
            () ->
                FormatReader.matching(
                    metadata,
                    "metadata",
                    "name",
                    NAME,
                    "lower-case letters, digits and -, up to 40"),
            "");
    metadata.nothingElse(problems);
    return name;
  }

  private Optional<URI> server(YamlFields spec) {
    Optional<YamlFields> cluster = spec.mappingIfThere("cluster");
    if (cluster.isEmpty()) {
      return Optional.empty();
    }
    YamlFields fields = cluster.get();
    Optional<URI> server =
        problems.collect(
            () ->
                Optional.of(
                    FormatReader.address(
                        fields.location("server"),
                        "spec.cluster.server",
                        fields.required("server"),
                        List.of("https", "http"))),
            Optional.empty());
    fields.nothingElse(problems);
    return server;
  }

  private static String recordNamespace(YamlFields spec) {
    return spec.optional("recordNamespace").isEmpty()
        ? RunPolicy.STANDARD.recordNamespace()
        : FormatReader.matching(
            spec, "spec", "recordNamespace", FormatReader.LABEL, "a namespace's name");
  }

  private static List<String> formerNames(YamlFields spec, String name) {
    List<String> formerNames = spec.strings("formerNames");
    for (String former : formerNames) {
      if (!NAME.matcher(former).matches() || former.equals(name)) {
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
}
