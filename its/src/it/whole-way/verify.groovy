dev.slipway.its.way.WholeWay.verify(basedir.toPath())
