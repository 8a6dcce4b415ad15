namespace CubeConnect.Redis.Limit;

// The window as a list of the times at which permits were given, by Redis' own clock. Redis runs one script at a time.
internal sealed class RedisRateWindow(Func<IConnectionMultiplexer> connection, ILogger logger) : SharedRateWindow
{
    // KEYS: the list, the pause. ARGV: milliseconds of the window, limit. Answers milliseconds to wait, and 1 for a pause. After a restart,
    // what was given before may be lost, so that nothing is given for a window. A user without the right to INFO does without that.
    internal const string Take = """
        local closed = redis.call('PTTL', KEYS[2])
        if closed > 0 then return {closed, 1} end
        local window, limit = tonumber(ARGV[1]), tonumber(ARGV[2])
        local info = redis.pcall('INFO', 'server')
        local up = type(info) == 'string' and string.match(info, 'uptime_in_seconds:(%d+)')
        local young = up and window + 1000 - up * 1000 or 0
        if young > 0 then return {young, 0} end
        local time = redis.call('TIME')
        local now = time[1] * 1000 + math.floor(time[2] / 1000)
        local oldest = redis.call('LINDEX', KEYS[1], 0)
        while oldest and oldest + window <= now do
          redis.call('LPOP', KEYS[1])
          oldest = redis.call('LINDEX', KEYS[1], 0)
        end
        local taken = redis.call('LLEN', KEYS[1])
        if taken >= limit then return {redis.call('LINDEX', KEYS[1], taken - limit) + window - now, 0} end
        redis.call('RPUSH', KEYS[1], string.format('%.0f', now))
        redis.call('PEXPIRE', KEYS[1], window)
        return {0, 0}
        """;

    // Never shortens a pause.
    internal const string Close = """
        if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[1]) then redis.call('SET', KEYS[1], '1', 'PX', ARGV[1]) end
        return 0
        """;

    public override async Task<SharedRatePermit> TakeAsync(
        string name, int limit, TimeSpan window, CancellationToken cancellationToken)
    {
        var answer = await RunAsync(Take, [KeyOf(name), PauseKeyOf(name)], [Milliseconds(window), limit], cancellationToken)
            .ConfigureAwait(false);
        var (wait, isPaused) = ((long)answer[0], (long)answer[1] == 1);
        return wait > 0 ? new SharedRatePermit(TimeSpan.FromMilliseconds(wait), isPaused) : SharedRatePermit.Granted;
    }

    public override Task CloseAsync(string name, TimeSpan time, CancellationToken cancellationToken) =>
        RunAsync(Close, [PauseKeyOf(name)], [Milliseconds(time)], cancellationToken);

    // The braces keep both keys on one node of a cluster.
    private static RedisKey KeyOf(string name) => $"cubeconnect:limit:{{{name}}}";

    private static RedisKey PauseKeyOf(string name) => $"cubeconnect:limit:{{{name}}}:pause";

    private static long Milliseconds(TimeSpan time) => Math.Max(1, (long)Math.Ceiling(time.TotalMilliseconds));

    private async Task<RedisResult> RunAsync(string script, RedisKey[] keys, RedisValue[] values, CancellationToken cancellationToken)
    {
        try
        {
            return await connection().GetDatabase().ScriptEvaluateAsync(script, keys, values).WaitAsync(cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception e)
        {
            Log.SharedLimitFailed(logger, e);
            throw;
        }
    }
}
