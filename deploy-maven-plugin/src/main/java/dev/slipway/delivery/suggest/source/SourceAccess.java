package dev.slipway.delivery.suggest.source;

import dev.slipway.delivery.forge.Forge;
import dev.slipway.delivery.net.Credentials;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.registry.RegistryAccess;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * What is needed to find versions.
 *
 * @param http with {@link SourceHosts} as its destinations: addresses come from files
 * @param credentials of stores and Maven repositories, by their hosts
 * @param registries how image registries are accessed
 * @param caches slipway's cache directory
 * @param mavenRepositories where parents and plugins are
 * @param forge where CI files and components are
 * @param files whether stores in folders, {@code file:}, may be read
 */
public record SourceAccess(
    Http http,
    Credentials credentials,
    RegistryAccess registries,
    Path caches,
    List<URI> mavenRepositories,
    Forge forge,
    boolean files) {
  public SourceAccess {
    mavenRepositories = List.copyOf(mavenRepositories);
  }
}
