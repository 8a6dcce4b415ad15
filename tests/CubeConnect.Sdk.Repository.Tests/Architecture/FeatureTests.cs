namespace CubeConnect.Repository.Tests.Architecture;

/// <summary>Features build on the engine and never on each other, and the engine knows no feature.</summary>
public sealed class FeatureTests
{
    internal static readonly string[] Features = ["Campaigns", "Health", "Messages", "OptOuts", "Raw", "Templates", "Webhooks"];

    [Fact]
    public void Features_never_use_each_other() => Lines(BetweenFeatures).Should().BeEmpty();

    [Theory]
    [InlineData("Diagnostics")]
    [InlineData("Engine")]
    [InlineData("Errors")]
    [InlineData("Json")]
    [InlineData("Polling")]
    [InlineData("RateLimits")]
    [InlineData("Validation")]
    [InlineData("Values")]
    public void What_lies_below_knows_no_feature(string folder) =>
        Lines(FolderUses.UsesOf(folder).Where(use => Features.Contains(use.To)).Select(use => use.ToString())).Should().BeEmpty();

    [Fact]
    public void Every_feature_is_a_folder() =>
        RepositoryFiles.Find("src/CubeConnect.Sdk", "*.cs").Select(path => FolderUses.FolderOf(RepositoryFiles.Relative(path)))
            .Should().Contain(Features);

    [Fact]
    public void The_reader_sees_uses() => FolderUses.UsesOf("Messages").Should().Contain(use => use.To == "Values");

    internal static IEnumerable<string> BetweenFeatures =>
        FolderUses.UsesOf(Features).Where(use => Features.Contains(use.To)).Select(use => use.ToString());

    /// <summary>As one text, which a failure shows whole.</summary>
    private static string Lines(IEnumerable<string> uses) => string.Join('\n', uses);
}
