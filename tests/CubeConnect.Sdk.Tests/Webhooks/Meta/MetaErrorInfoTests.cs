using System.IO.Compression;
using CubeConnect.Tests.Docs;
using CubeConnect.Webhooks;

namespace CubeConnect.Tests.Webhooks.Meta;

public sealed class MetaErrorInfoTests
{
    [Theory]
    [InlineData(0, MetaErrorAdvice.FixFirst)]
    [InlineData(1, MetaErrorAdvice.RetryLater)]
    [InlineData(200, MetaErrorAdvice.FixFirst)]
    [InlineData(250, MetaErrorAdvice.FixFirst)]
    [InlineData(299, MetaErrorAdvice.FixFirst)]
    [InlineData(80007, MetaErrorAdvice.RetryLater)]
    [InlineData(131026, MetaErrorAdvice.Permanent)]
    [InlineData(131047, MetaErrorAdvice.Permanent)]
    [InlineData(131048, MetaErrorAdvice.WaitADay)]
    [InlineData(131049, MetaErrorAdvice.WaitADay)]
    [InlineData(131050, MetaErrorAdvice.Permanent)]
    [InlineData(131056, MetaErrorAdvice.RetryLater)]
    [InlineData(132015, MetaErrorAdvice.FixFirst)]
    [InlineData(134101, MetaErrorAdvice.RetryLater)]
    [InlineData(137000, MetaErrorAdvice.Permanent)]
    public void A_known_code_says_whether_another_try_can_help(int code, MetaErrorAdvice advice) =>
        MetaErrorInfo.For(code)!.Advice.Should().Be(advice);

    [Theory]
    [InlineData(-1)]
    [InlineData(5)]
    [InlineData(199)]
    [InlineData(300)]
    [InlineData(999999)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public void An_unknown_code_has_no_entry(int code) => MetaErrorInfo.For(code).Should().BeNull();

    [Fact]
    public void Every_entry_of_the_table_is_found_and_complete()
    {
        MetaErrorCodes.All.Should().BeInAscendingOrder(entry => entry.Code).And.HaveCountGreaterThan(60);
        foreach (var entry in MetaErrorCodes.All)
        {
            MetaErrorInfo.For(entry.Code).Should().BeSameAs(entry);
            MetaErrorInfo.For(entry.LastCode).Should().BeSameAs(entry);
            entry.Advice.Should().NotBe(MetaErrorAdvice.Unknown);
            entry.IsPermanent.Should().Be(entry.Advice == MetaErrorAdvice.Permanent);
            entry.Meaning.Should().EndWith(".");
            entry.WhatToDo.Should().EndWith(".");
        }
    }

    /// <summary><c>UPDATE_DOCS=1 dotnet test</c> compresses the table anew; otherwise the test compares.</summary>
    [Fact]
    public void The_compressed_table_in_the_assembly_is_the_readable_one()
    {
        var path = RepositoryFiles.PathOf("src/CubeConnect.Sdk/Webhooks/Meta/MetaErrorCodes.tsv");
        var table = File.ReadAllText(path).ReplaceLineEndings("\n");
        if (DocumentedTable.IsUpdate)
        {
            using var written = new StreamWriter(new GZipStream(File.Create(path + ".gz"), CompressionLevel.SmallestSize));
            written.Write(table);
            return;
        }

        using var kept = new StreamReader(new GZipStream(File.OpenRead(path + ".gz"), CompressionMode.Decompress));
        kept.ReadToEnd().Should().Be(table, "UPDATE_DOCS=1 dotnet test writes it anew");
    }
}
