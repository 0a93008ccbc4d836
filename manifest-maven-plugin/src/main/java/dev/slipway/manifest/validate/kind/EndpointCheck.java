package dev.slipway.manifest.validate.kind;

import dev.slipway.manifest.source.FieldPath;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.validate.Findings;
import dev.slipway.manifest.validate.ObjectCheck;
import dev.slipway.manifest.validate.Rule;
import dev.slipway.manifest.validate.name.Format;
import java.util.List;

/** EndpointSlices: addresses of the slice's type. */
public final class EndpointCheck implements ObjectCheck {

  @Override
  public void check(ManifestObject object, Findings findings) {
    if (!object.kind().equals("EndpointSlice")
        || !(object.content().get("endpoints") instanceof List<?> endpoints)) {
      return;
    }
    Object type = object.content().get("addressType");
    Format format = "FQDN".equals(type) ? Format.SUBDOMAIN : Format.IP;
    for (int i = 0; i < endpoints.size(); i++) {
      if (ManifestObject.map(endpoints.get(i)).get("addresses") instanceof List<?> addresses) {
        for (int j = 0; j < addresses.size(); j++) {
          String address = String.valueOf(addresses.get(j));
          if (!format.fits(address)) {
            findings.add(
                Rule.INVALID_VALUE,
                object,
                FieldPath.of("endpoints").item(i).field("addresses").item(j),
                "\"" + address + "\" is not an address of type " + type);
          }
        }
      }
    }
  }
}
