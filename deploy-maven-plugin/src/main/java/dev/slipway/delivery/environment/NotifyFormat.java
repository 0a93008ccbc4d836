package dev.slipway.delivery.environment;

import dev.slipway.delivery.environment.NotifyTarget.Mail;
import dev.slipway.delivery.environment.NotifyTarget.MailServer;
import dev.slipway.delivery.environment.NotifyTarget.Webhook;
import dev.slipway.manifest.error.Problems;
import dev.slipway.manifest.error.UserErrorException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/** Reads {@code spec.notify} of {@code environment.yaml}. */
final class NotifyFormat {
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");

  /** Credentials of the pipeline, the cluster and the build. */
  private static final Pattern PIPELINE =
      Pattern.compile(
          "(CI_|GITLAB_|NEXUS_|KUBECONFIG|SLIPWAY_|MAVEN_).*", Pattern.CASE_INSENSITIVE);

  private static final Pattern ADDRESS =
      Pattern.compile(
          "[^@\\s<>,;:\"()\\\\\\[\\]]{1,64}@[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");
  private static final Pattern DOMAIN =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");

  private final String path;
  private final YamlFields fields;
  private final Problems problems;

  private NotifyFormat(String path, YamlFields fields, Problems problems) {
    this.path = path;
    this.fields = fields;
    this.problems = problems;
  }

  /** The receivers, in the file's order. */
  static List<NotifyTarget> read(YamlFields spec, Problems problems) {
    List<NotifyTarget> all = new ArrayList<>();
    List<YamlFields> items = problems.collect(() -> spec.mappings("notify"), List.of());
    for (YamlFields item : items) {
      problems
          .collect(() -> target(item, problems), Optional.<NotifyTarget>empty())
          .ifPresent(all::add);
      item.nothingElse(problems);
    }
    problems.attempt(() -> unique(spec, all));
    return List.copyOf(all);
  }

  /** Two items for one place would send everything twice. */
  private static void unique(YamlFields spec, List<NotifyTarget> all) {
    Set<String> places = new HashSet<>();
    for (NotifyTarget target : all) {
      if (!places.add(place(target))) {
        throw new UserErrorException(
            EnvironmentErrors.badValue(
                spec.location("notify"),
                "spec.notify",
                target.kind(),
                "two items send to the same place; write one"));
      }
    }
  }

  private static String place(NotifyTarget target) {
    if (target instanceof NotifyTarget.Slack slack) {
      return String.join(
          " ",
          "slack",
          slack.access().tokenVariable(),
          slack.access().webhookVariable(),
          slack.channel());
    }
    return target instanceof Webhook webhook
        ? String.join(" ", "webhook", webhook.url(), webhook.urlVariable(), webhook.format().text())
        : "mail " + ((Mail) target).to().toString().toLowerCase(Locale.ROOT);
  }

  private static Optional<NotifyTarget> target(YamlFields item, Problems problems) {
    Optional<YamlFields> slack = item.mappingIfThere("slack");
    Optional<YamlFields> webhook = item.mappingIfThere("webhook");
    Optional<YamlFields> mail = item.mappingIfThere("mail");
    int kinds = (int) List.of(slack, webhook, mail).stream().filter(Optional::isPresent).count();
    if (kinds != 1) {
      throw new UserErrorException(
          EnvironmentErrors.badValue(
              item.location("slack"),
              "spec.notify",
              kinds == 0 ? "no receiver" : "several receivers",
              "each item has one of slack, webhook and mail"));
    }
    Optional<NotifyTarget> target;
    if (slack.isPresent()) {
      target =
          Optional.of(
              new SlackFormat(new NotifyFormat("spec.notify.slack", slack.get(), problems)).read());
    } else if (webhook.isPresent()) {
      target = new NotifyFormat("spec.notify.webhook", webhook.get(), problems).webhook();
    } else {
      target = new NotifyFormat("spec.notify.mail", mail.orElseThrow(), problems).mail();
    }
    slack.or(() -> webhook).or(() -> mail).orElseThrow().nothingElse(problems);
    return target;
  }

  private Optional<NotifyTarget> webhook() {
    String url = problems.collect(this::url, "");
    String urlVariable = variable("urlVariable", "");
    if (url.isEmpty() == urlVariable.isEmpty()) {
      problems.add(
          EnvironmentErrors.badValue(
              fields.location("url"),
              path,
              url.isEmpty() ? "no URL" : "two URLs",
              "one of url and urlVariable is expected; a URL with a secret belongs in a variable"));
    }
    return Optional.of(
        new Webhook(
            url,
            urlVariable,
            variable("secretVariable", ""),
            problems.collect(this::format, WebhookFormat.JSON),
            on(EnumSet.allOf(NotifyMoment.class))));
  }

  /** Its path may be the secret, so no message shows it. */
  private String url() {
    String url = fields.optional("url");
    return url.isEmpty()
        ? ""
        : FormatReader.address(
                fields.location("url"), path + ".url", url, List.of("https", "http"), "…")
            .toString();
  }

  private WebhookFormat format() {
    String text = fields.optional("format");
    for (WebhookFormat format : WebhookFormat.values()) {
      if (text.equals(format.text()) || text.isEmpty()) {
        return format;
      }
    }
    throw bad("format", text, "json, cloudevents or teams is expected");
  }

  private Optional<NotifyTarget> mail() {
    List<String> to = problems.collect(() -> addresses(fields, "to"), List.of());
    if (to.isEmpty()) {
      problems.add(EnvironmentErrors.missing(fields.location("to"), path + ".to"));
    }
    return Optional.of(
        new Mail(
            to,
            problems.collect(this::owners, Map.of()),
            problems.collect(
                () -> matching("contactDomains", DOMAIN, "a domain is expected"), List.of()),
            new MailServer(
                problems.collect(this::server, ""),
                problems.collect(this::from, ""),
                variable("userVariable", MailServer.USER),
                variable("passwordVariable", MailServer.PASSWORD)),
            on(EnumSet.of(NotifyMoment.FAILED, NotifyMoment.RECOVERED))));
  }

  private String server() {
    String server = fields.optional("server");
    return server.isEmpty()
        ? ""
        : FormatReader.address(
                fields.location("server"), path + ".server", server, List.of("smtps", "smtp"))
            .toString();
  }

  private String from() {
    String from = fields.optional("from");
    if (!from.isEmpty() && !ADDRESS.matcher(from).matches()) {
      throw bad("from", from, "a mail address without a name is expected");
    }
    return from;
  }

  private Map<String, List<String>> owners() {
    Map<String, List<String>> all = new LinkedHashMap<>();
    Optional<YamlFields> owners = fields.mappingIfThere("owners");
    if (owners.isPresent()) {
      for (String owner : owners.get().keys()) {
        all.put(owner, addresses(owners.get(), owner));
      }
    }
    return all;
  }

  private List<String> addresses(YamlFields from, String key) {
    List<String> all = from.strings(key);
    for (String address : all) {
      if (!ADDRESS.matcher(address).matches()) {
        throw new UserErrorException(
            EnvironmentErrors.badValue(
                from.location(key),
                path + "." + (from == fields ? key : "owners." + key),
                address,
                "a mail address without a name is expected"));
      }
    }
    return all;
  }

  /** The name of a variable, never its value. */
  String variable(String key, String standard) {
    String name = problems.collect(() -> variable(fields, key), "");
    return name.isEmpty() ? standard : name;
  }

  private String variable(YamlFields from, String key) {
    String name = from == fields ? from.optional(key) : from.required(key);
    if (!name.isEmpty() && !VARIABLE.matcher(name).matches()) {
      // What is no name may be the secret itself.
      throw badVariable(from, key, "…", "the name of a variable is expected, not its value");
    }
    if (PIPELINE.matcher(name).matches()) {
      throw badVariable(
          from,
          key,
          name,
          "variables of the pipeline are never sent to receivers; create a variable for this"
              + " receiver");
    }
    return name;
  }

  private UserErrorException badVariable(YamlFields from, String key, String value, String rule) {
    String field = path + "." + (from == fields ? key : "webhooks." + key);
    return new UserErrorException(
        EnvironmentErrors.badValue(from.location(key), field, value, rule));
  }

  /** A mapping to names of variables. */
  Map<String, String> variables(String key) {
    return map(key, this::variable);
  }

  /** A mapping, each value read by a function. */
  Map<String, String> map(String key, BiFunction<YamlFields, String, String> value) {
    Map<String, String> all = new LinkedHashMap<>();
    Optional<YamlFields> map = problems.collect(() -> fields.mappingIfThere(key), Optional.empty());
    if (map.isPresent()) {
      for (String name : map.get().keys()) {
        all.put(name, problems.collect(() -> value.apply(map.get(), name), ""));
      }
    }
    return all;
  }

  private List<String> matching(String key, Pattern pattern, String rule) {
    List<String> all = fields.strings(key);
    for (String value : all) {
      if (!pattern.matcher(value).matches()) {
        throw bad(key, value, rule);
      }
    }
    return all.stream().map(value -> value.toLowerCase(Locale.ROOT)).toList();
  }

  /** The moments, those of the kind where the file has none. */
  Set<NotifyMoment> on(Set<NotifyMoment> standard) {
    Set<NotifyMoment> named = problems.collect(this::moments, Set.of());
    return named.isEmpty() ? standard : named;
  }

  private Set<NotifyMoment> moments() {
    Set<NotifyMoment> all = EnumSet.noneOf(NotifyMoment.class);
    for (String text : fields.strings("on")) {
      NotifyMoment moment =
          Arrays.stream(NotifyMoment.values())
              .filter(one -> one.text().equals(text))
              .findFirst()
              .orElseThrow(
                  () -> bad("on", text, "started, succeeded, failed or recovered is expected"));
      all.add(moment);
    }
    return all;
  }

  YamlFields fields() {
    return fields;
  }

  Problems problems() {
    return problems;
  }

  UserErrorException bad(String key, String value, String rule) {
    return new UserErrorException(
        EnvironmentErrors.badValue(fields.location(key), path + "." + key, value, rule));
  }
}
