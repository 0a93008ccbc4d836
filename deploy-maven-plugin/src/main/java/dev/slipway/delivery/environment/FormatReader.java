package dev.slipway.delivery.environment;

import dev.slipway.delivery.access.Grant;
import dev.slipway.delivery.net.SafeUri;
import dev.slipway.manifest.error.Problems;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.source.SourceLocation;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code environment.yaml}, {@code apps/NAME.yaml} and their like, strictly. */
public final class FormatReader {
  static final String API_VERSION = "slipway.dev/v1";

  static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  /**
   * Reads an environment's definition.
   *
   * @param text the file's content
   * @param file what to call it in messages
   */
  public EnvironmentDefinition environment(String text, String file) {
    Problems problems = new Problems(file);
    EnvironmentDefinition definition = DefinitionFormat.read(text, file, problems).definition();
    problems.throwIfAny();
    return definition;
  }

  /**
   * Reads a reference.
   *
   * @param text the file's content
   * @param file its path in the repository; its last part must be the app's name and {@code .yaml}
   */
  public AppReference app(String text, String file) {
    Problems problems = new Problems(file);
    Optional<AppReference> app =
        problems.collect(() -> Optional.of(AppFormat.read(text, file, problems)), Optional.empty());
    problems.throwIfAny();
    return app.orElseThrow();
  }

  /**
   * Reads what a repository says of its own updates.
   *
   * @param text the file's content
   * @param file what to call it in messages
   */
  public ServiceUpdates serviceUpdates(String text, String file) {
    Problems problems = new Problems(file);
    ServiceUpdates updates =
        problems.collect(
            () -> ServiceUpdatesFormat.read(text, file, problems), ServiceUpdates.NONE);
    problems.throwIfAny();
    return updates;
  }

  /**
   * Reads what a project was generated from.
   *
   * @param text the file's content
   * @param file what to call it in messages
   */
  public TemplateRecord template(String text, String file) {
    Problems problems = new Problems(file);
    Optional<TemplateRecord> record =
        problems.collect(
            () -> Optional.of(TemplateFormat.read(text, file, problems)), Optional.empty());
    problems.throwIfAny();
    return record.orElseThrow();
  }

  /**
   * Reads the receivers of reports alone.
   *
   * @param text a document with the field {@code notify}, as in {@code spec}
   * @param file what to call it in messages
   */
  public List<NotifyTarget> notifyTargets(String text, String file) {
    Problems problems = new Problems(file);
    List<NotifyTarget> targets = NotifyFormat.read(YamlFields.parse(text, file), problems);
    problems.throwIfAny();
    return targets;
  }

  /**
   * Reads the grants of {@code access/NAMESPACE.yaml}, in their order.
   *
   * @param file its path in the repository
   */
  public List<Grant> access(String text, String file) {
    Problems problems = new Problems(file);
    List<Grant> grants = GrantsFormat.read(text, file, problems);
    problems.throwIfAny();
    return grants;
  }

  static YamlFields header(String text, String file, String kind, Problems problems) {
    YamlFields root = YamlFields.parse(text, file);
    problems.attempt(() -> root.fixed("apiVersion", API_VERSION));
    problems.attempt(() -> root.fixed("kind", kind));
    return root;
  }

  static URI address(SourceLocation where, String path, String text, List<String> schemes) {
    return address(where, path, text, schemes, SafeUri.text(text));
  }

  /**
   * Reads a URL.
   *
   * @param shown what messages show of it
   */
  static URI address(
      SourceLocation where, String path, String text, List<String> schemes, String shown) {
    URI uri;
    try {
      uri = URI.create(text);
    } catch (IllegalArgumentException e) { // its message has all of the text
      throw new UserErrorException(
          EnvironmentErrors.badValue(where, path, shown, "this is not a URL"));
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!schemes.contains(scheme)) {
      throw new UserErrorException(
          EnvironmentErrors.badValue(
              where, path, shown, "the URL must start with one of " + schemes));
    }
    if (uri.getRawUserInfo() != null) {
      throw new UserErrorException(
          EnvironmentErrors.badValue(
              where, path, "…@" + uri.getHost(), "a user or password is not allowed in the URL"));
    }
    if (scheme.equals("file") ? uri.getPath() == null : uri.getHost() == null) {
      throw new UserErrorException(
          EnvironmentErrors.badValue(where, path, shown, "the URL has no host or file"));
    }
    return uri;
  }

  static String matching(
      YamlFields fields, String parent, String key, Pattern pattern, String rule) {
    String value = fields.required(key);
    if (!pattern.matcher(value).matches()) {
      throw new UserErrorException(
          EnvironmentErrors.badValue(fields.location(key), parent + "." + key, value, rule));
    }
    return value;
  }
}
