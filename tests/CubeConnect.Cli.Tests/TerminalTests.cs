namespace CubeConnect.Cli.Tests;

public sealed class TerminalTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Arabic_is_written_as_the_text_is(bool isInteractive)
    {
        const string Text = "طلبك رقم 1042 في الطريق!";
        await using var output = new StringWriter();
        var terminal = new Terminal(output, TextWriter.Null, TextReader.Null, isInteractive);
        terminal.Console.Profile.Width = 100;

        terminal.Result(new OutputSettings(), new { Body = Text });
        terminal.Results(new OutputSettings(), [new { Body = Text }]);

        output.ToString().Split(Text).Should().HaveCount(3, "not a letter is moved, joined or added");
    }
}
