package dev.slipway.manifest.validate.name;

import java.time.ZoneId;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A syntax that the API server requires for a text (Kubernetes documentation, "Object Names and
 * IDs" and "Labels and Selectors"; the corpus of broken objects is compared with a real server).
 */
public enum Format {
  /** DNS label of RFC 1123. */
  LABEL("[a-z0-9]([-a-z0-9]*[a-z0-9])?", 63, "lower case letters, digits and '-' inside"),
  /** DNS label of RFC 1035: a letter comes first. */
  LABEL_1035(
      "[a-z]([-a-z0-9]*[a-z0-9])?", 63, "lower case letters, digits and '-', a letter first"),
  /** DNS subdomain of RFC 1123. */
  SUBDOMAIN(
      "[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*",
      253,
      "lower case letters, digits, '-' and '.' inside"),
  /** A host, with or without the root's dot. */
  HOST_NAME(
      "[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\\.?",
      253,
      "a host name in lower case, such as www.example.com"),
  /** A host, whose first label may be a star. */
  HOST(
      "(\\*\\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*",
      253,
      "a host name in lower case, such as www.example.com or *.example.com"),
  /** Names of RBAC objects: what can be in a path. */
  PATH_SEGMENT("(?!\\.{1,2}$)[^/%]+", 253, "anything but '/' and '%'"),
  /** A key of a label or annotation, with or without a prefix. */
  QUALIFIED(
      "(?=.{1,317}$)([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?"
          + "[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?",
      317,
      "letters, digits, '-', '_' and '.' inside, at most 63, after a domain and '/' if any"),
  /** The value of a label; may be empty. */
  LABEL_VALUE(
      "([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?",
      63,
      "letters, digits, and '-', '_' and '.' inside"),
  /** A key of a ConfigMap or Secret. */
  CONFIG_KEY("(?!\\.{1,2}$)(?!\\.\\.)[-._a-zA-Z0-9]+", 253, "letters, digits, '-', '_' and '.'"),
  /** The name of an environment variable. */
  ENVIRONMENT("[ -<>-~]+", Integer.MAX_VALUE, "printable ASCII without '='"),
  /** A path from the root. */
  ABSOLUTE_PATH("/.*", Integer.MAX_VALUE, "a path that starts with '/'"),
  /** Five fields of cron, or a word for them. */
  CRON(Cron::fits, 1000, "five fields: minute, hour, day, month, day of the week"),
  /** A name of the time zone database. */
  TIME_ZONE(text -> ZoneId.getAvailableZoneIds().contains(text), 100, "Europe/Berlin, say"),
  /** RFC 3339. */
  TIME(
      "\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?([Zz]|[-+]\\d\\d:\\d\\d)",
      40, "a time such as 2026-01-31T12:00:00Z"),
  /** A part of all, or a number in a text that means one. */
  NUMBER_OR_PERCENT("(100|[0-9]{1,2})%", 4, "a whole number or a percentage up to 100%"),
  /** A path that does not leave where it starts. */
  RELATIVE("(?!/)(?!(.*/)?\\.\\.(/|$)).*", 4096, "a path without a leading '/' and without '..'"),
  /** A part of a pod that the downward API supports. */
  FIELD_PATH(
      "metadata\\.(name|namespace|uid|labels|annotations|labels\\['.+'\\]|annotations\\['.+'\\])"
          + "|spec\\.(nodeName|serviceAccountName)|status\\.(hostIP|hostIPs|podIP|podIPs)",
      400,
      "a field of the downward API, such as metadata.name or status.podIP"),
  /** A domain of at least three parts. */
  QUALIFIED_DOMAIN(
      "[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?){2,}",
      253,
      "a domain of at least three parts, such as check.example.com"),
  /** An address that is accessed with TLS. */
  HTTPS("https://[^/?#@]+(/[^?#]*)?", 2000, "a URL that starts with https://"),
  /** A text without blanks around it. */
  TRIMMED("\\S(.*\\S)?", Integer.MAX_VALUE, "a text without leading or trailing spaces"),
  /** An address of IPv4 or IPv6. */
  IP(
      "(?=.*[.:])(((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*)",
      45, "an IP address"),
  /** A network: address and length of its prefix. */
  CIDR(
      "((25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(25[0-5]|2[0-4]\\d|1?\\d?\\d)/(3[0-2]|[12]?\\d)"
          + "|[0-9a-fA-F:]*:[0-9a-fA-F:.]*/(12[0-8]|1[01]\\d|\\d?\\d)",
      49, "a network, such as 10.0.0.0/8"),
  /** A text that has something in it. */
  NOT_BLANK("(?s).*\\S.*", Integer.MAX_VALUE, "a text that is not empty"),
  /** A name behind the domain of who gives it out. */
  DOMAIN_PREFIXED("[^/]+/.+", 317, "a domain, '/' and a name");

  private final Predicate<String> test;
  private final int length;
  private final String words;

  Format(String pattern, int length, String words) {
    this(Pattern.compile(pattern).asMatchPredicate(), length, words);
  }

  Format(Predicate<String> test, int length, String words) {
    this.test = test;
    this.length = length;
    this.words = words;
  }

  /** {@code label-1035} as in the table of constraints. */
  public static Format of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  public boolean fits(String text) {
    return text.length() <= length && test.test(text);
  }

  /** What is wrong with a text, null if nothing. */
  public @Nullable String complaint(String text) {
    if (fits(text)) {
      return null;
    }
    String shown = text.length() > 80 ? text.substring(0, 77) + "..." : text;
    return text.length() > length
        ? "\"" + shown + "\" is longer than " + length + " characters"
        : "\"" + shown + "\" is invalid, expected: " + words;
  }
}
