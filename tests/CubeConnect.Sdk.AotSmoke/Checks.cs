namespace CubeConnect.AotSmoke;

/// <summary>Counts what worked and what did not.</summary>
internal sealed class Checks
{
    private int _failed;
    private int _passed;

    public void That(string what, bool isTrue)
    {
        Console.WriteLine((isTrue ? "ok      " : "FAILED  ") + what);
        if (isTrue) _passed++;
        else _failed++;
    }

    public async Task ThrowsAsync<TException>(string what, Func<Task> call, Func<TException, bool> facts)
        where TException : Exception
    {
        try
        {
            await call();
            That(what, false);
        }
        catch (TException e)
        {
            That(what, facts(e));
        }
    }

    public int Finish()
    {
        Console.WriteLine(FormattableString.Invariant($"{_passed} passed, {_failed} failed"));
        return _failed == 0 ? 0 : 1;
    }
}
