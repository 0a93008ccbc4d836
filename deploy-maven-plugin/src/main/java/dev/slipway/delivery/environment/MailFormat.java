package dev.slipway.delivery.environment;

import dev.slipway.delivery.environment.NotifyTarget.Mail;
import dev.slipway.delivery.environment.NotifyTarget.MailServer;
import dev.slipway.manifest.error.Problems;
import dev.slipway.manifest.error.UserErrorException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a {@code mail} item of {@code spec.notify}. */
final class MailFormat {
  private static final Pattern ADDRESS =
      Pattern.compile(
          "[^@\\s<>,;:\"()\\\\\\[\\]]{1,64}@[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");
  private static final Pattern DOMAIN =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");

  private final NotifyFields fields;

  MailFormat(NotifyFields fields) {
    this.fields = fields;
  }

  NotifyTarget read() {
    Problems problems = fields.problems();
    List<String> to = problems.collect(() -> addresses(fields.fields(), "to"), List.of());
    if (to.isEmpty()) {
      problems.add(
          EnvironmentErrors.missing(fields.fields().location("to"), fields.path() + ".to"));
    }
    return new Mail(
        to,
        problems.collect(this::owners, Map.of()),
        problems.collect(
            () -> fields.matching("contactDomains", DOMAIN, "a domain is expected"), List.of()),
        new MailServer(
            problems.collect(this::server, ""),
            problems.collect(this::from, ""),
            fields.variable("userVariable", MailServer.USER),
            fields.variable("passwordVariable", MailServer.PASSWORD)),
        fields.on(EnumSet.of(NotifyMoment.FAILED, NotifyMoment.RECOVERED, NotifyMoment.ACCESS)));
  }

  private String server() {
    String server = fields.fields().optional("server");
    return server.isEmpty()
        ? ""
        : FormatReader.address(
                fields.fields().location("server"),
                fields.path() + ".server",
                server,
                List.of("smtps", "smtp"))
            .toString();
  }

  private String from() {
    String from = fields.fields().optional("from");
    if (!from.isEmpty() && !ADDRESS.matcher(from).matches()) {
      throw fields.bad("from", from, "a mail address without a name is expected");
    }
    return from;
  }

  private Map<String, List<String>> owners() {
    Map<String, List<String>> all = new LinkedHashMap<>();
    Optional<YamlFields> owners = fields.fields().mappingIfThere("owners");
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
                fields.path() + "." + (from == fields.fields() ? key : "owners." + key),
                address,
                "a mail address without a name is expected"));
      }
    }
    return all;
  }
}
