package ${package};

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** A greeting; the health that Kubernetes asks for comes from SmallRye Health. */
@Path("/")
public class GreetingResource {

  @GET
  @Produces(MediaType.TEXT_PLAIN)
  public String greeting() {
    return "Hello from ${artifactId}\n";
  }
}
