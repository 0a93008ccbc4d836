package dev.slipway.delivery.suggest.source;

import dev.slipway.delivery.net.AllowedHosts;
import dev.slipway.delivery.net.Destinations;
import dev.slipway.delivery.net.PlainHosts;
import dev.slipway.delivery.registry.ImageName;
import dev.slipway.delivery.suggest.Reference;
import dev.slipway.delivery.suggest.ReferenceKind;
import dev.slipway.manifest.error.UserErrorException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Where requests for versions may go: any public host; private networks only where a reference, a
 * bundle or the configuration names the host, so that no redirect leads there; this machine only
 * where the configuration does; link-local addresses and cloud metadata services never.
 */
public final class SourceHosts implements Destinations {
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[?[0-9a-fA-F:.]*:.*");

  private final PlainHosts plain;
  private final AllowedHosts wide;
  private final AllowedHosts strict;
  private final Set<String> inBundles = ConcurrentHashMap.newKeySet();

  /**
   * @param named hosts that references name, see {@link #of}
   * @param configured hosts that whoever runs the bot names, in lower case and without ports
   */
  public SourceHosts(Collection<String> named, Collection<String> configured, PlainHosts plain) {
    this.plain = plain;
    Set<String> all = new TreeSet<>(named);
    all.addAll(configured);
    this.wide = new AllowedHosts(List.of(), all, plain);
    this.strict = new AllowedHosts(List.of(), configured, plain);
  }

  /**
   * Allows a private network at the registry of an image that a bundle names.
   *
   * @param host in lower case, with or without a port
   */
  void allow(String host) {
    inBundles.add(AllowedHosts.host(URI.create("https://" + host)));
  }

  /** The hosts that references name, in lower case and without ports. */
  public static Set<String> of(Collection<Reference> references) {
    Set<String> hosts = new TreeSet<>();
    for (Reference reference : references) {
      try {
        if (reference.kind() == ReferenceKind.BUNDLE) {
          hosts.add(AllowedHosts.host(URI.create(reference.name())));
        } else if (reference.kind() == ReferenceKind.IMAGE) {
          String host = ImageName.parse(reference.name(), "an image").host();
          hosts.add(AllowedHosts.host(URI.create("https://" + host.toLowerCase(Locale.ROOT))));
        }
      } catch (IllegalArgumentException | UserErrorException e) {
        continue; // no request is made for it either
      }
    }
    hosts.remove("");
    return hosts;
  }

  @Override
  public void check(URI uri) throws Forbidden {
    String host = AllowedHosts.host(uri);
    wide(host).check(uri);
    if (ADDRESS.matcher(host).matches()) {
      try {
        check(host, InetAddress.getByName(host));
      } catch (UnknownHostException e) {
        strict.check(uri);
      }
    }
  }

  @Override
  public void check(String host, InetAddress address) throws Forbidden {
    (address.isLoopbackAddress() ? strict : wide(host)).check(host, address);
  }

  private AllowedHosts wide(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return inBundles.contains(name) ? new AllowedHosts(List.of(), Set.of(name), plain) : wide;
  }
}
