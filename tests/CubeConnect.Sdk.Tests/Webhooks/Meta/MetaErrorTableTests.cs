using CubeConnect.Webhooks;

namespace CubeConnect.Tests.Webhooks.Meta;

/// <summary>
/// The whole table of Meta's codes once more, written from what Meta's page and its users say and not from the code: which can be sent
/// again unchanged after a while, which after a day, which after something was put right, and which never.
/// </summary>
public sealed class MetaErrorTableTests
{
    private static readonly int[] Later =
    [
        1, 2, 4, 80007, 130429, 131000, 131016, 131056, 131057, 132069, 133004, 133016, 134101,
    ];

    private static readonly int[] AfterADay = [131048, 131049, 131064];

    private static readonly int[] AfterAFix =
    [
        0, 3, 10, 190, 368, 131005, 131030, 131031, 131037, 131042, 131044, 131045, 131053, 131063, 132001, 132015, 132068,
        133010, 134011, 134102,
    ];

    private static readonly int[] Never =
    [
        33, 100, 130472, 130497, 131008, 131009, 131021, 131026, 131047, 131050, 131051, 131052, 131055, 131062, 132000, 132005,
        132007, 132008, 132012, 132016, 132018, 134100, 135000, 137000,
    ];

    // A range, of which every code is meant.
    private static readonly IEnumerable<int> MissingPermissions = Enumerable.Range(200, 100);

    [Fact]
    public void Every_code_has_the_advice_that_the_documents_give_it()
    {
        Check(Later, MetaErrorAdvice.RetryLater);
        Check(AfterADay, MetaErrorAdvice.WaitADay);
        Check(AfterAFix.Concat(MissingPermissions), MetaErrorAdvice.FixFirst);
        Check(Never, MetaErrorAdvice.Permanent);

        static void Check(IEnumerable<int> codes, MetaErrorAdvice advice) =>
            codes.Where(code => MetaErrorInfo.For(code)?.Advice != advice).Should().BeEmpty("all of these are {0}", advice);
    }

    [Fact]
    public void No_other_code_is_known()
    {
        var written = Later.Concat(AfterADay).Concat(AfterAFix).Concat(Never).Concat(MissingPermissions).ToList();
        var known = MetaErrorCodes.All.SelectMany(entry => Enumerable.Range(entry.Code, entry.LastCode - entry.Code + 1));

        known.Should().BeEquivalentTo(written);
    }

    /// <summary>A word that only the right row's meaning holds, so that no two rows have changed places.</summary>
    [Theory]
    [InlineData(0, "token")]
    [InlineData(190, "expired")]
    [InlineData(368, "policy")]
    [InlineData(80007, "rate limit")]
    [InlineData(130429, "throughput")]
    [InlineData(130472, "experiment")]
    [InlineData(130497, "country")]
    [InlineData(131008, "missing")]
    [InlineData(131021, "sender")]
    [InlineData(131026, "not on WhatsApp")]
    [InlineData(131030, "test numbers")]
    [InlineData(131037, "display name")]
    [InlineData(131042, "payment")]
    [InlineData(131047, "24 hours")]
    [InlineData(131048, "blocked or reported")]
    [InlineData(131049, "cap on marketing")]
    [InlineData(131050, "stopped marketing")]
    [InlineData(131052, "downloaded")]
    [InlineData(131053, "uploaded")]
    [InlineData(131056, "one recipient")]
    [InlineData(131057, "maintenance")]
    [InlineData(131064, "wrong category")]
    [InlineData(132000, "number of parameters")]
    [InlineData(132001, "template does not exist")]
    [InlineData(132005, "too long")]
    [InlineData(132015, "paused")]
    [InlineData(132016, "disabled")]
    [InlineData(132068, "flow is blocked")]
    [InlineData(132069, "throttled")]
    [InlineData(133010, "not registered")]
    [InlineData(134011, "payments")]
    [InlineData(134101, "synchronised")]
    [InlineData(137000, "identity")]
    public void The_meaning_is_that_of_the_code(int code, string words) => MetaErrorInfo.For(code)!.Meaning.Should().Contain(words);
}
