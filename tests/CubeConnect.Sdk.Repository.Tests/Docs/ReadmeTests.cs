namespace CubeConnect.Repository.Tests.Docs;

public sealed class ReadmeTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(RepositoryFiles.Root, "README.md"));

    [Fact]
    public void Fits_into_one_sitting() => Text.Split('\n').Length.Should().BeLessThan(150);

    [Fact]
    public void Names_the_two_commands() => Text.Should().Contain("dotnet run --project samples/Quickstart\n").And.Contain("dotnet test\n");
}
