package io.meshrender.render.ask;

import io.meshrender.api.Api;

/**
 * How many calls end how when something is down.
 *
 * @param lost calls that nobody answers any more
 * @param moved calls that others answer first, or fewer, and those that come through other gateways if nothing tries them again
 * @param unmoved all other calls
 * @param gone calls whose caller is down, too
 */
@Api
public record CallCount(int lost, int moved, int unmoved, int gone) {}
