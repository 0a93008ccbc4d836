import dev.slipway.its.image.SpringBootImageCheck

SpringBootImageCheck.run(basedir.toPath())
