dev.slipway.its.way.WholeWay.prepare(basedir.toPath())
