using CubeConnect.Validation;

namespace CubeConnect.Tests.Validation;

public sealed class TemplateFieldsTests
{
    [Theory]
    [InlineData("ar")]
    [InlineData("fil")]
    [InlineData("en_US")]
    [InlineData("xx_XX")]
    public void Accepts(string code) => TemplateFields.LanguageFault(code).Should().BeNull();

    [Theory]
    [InlineData("en-US", "\"en_US\"")]
    [InlineData("EN_us", "\"en_US\"")]
    [InlineData("AR", "\"ar\"")]
    [InlineData(" ar ", "\"ar\"")]
    [InlineData("pt_br", "\"pt_BR\"")]
    public void Says_what_was_meant(string code, string meant) =>
        TemplateFields.LanguageFault(code).Should().Contain("must be written " + meant);

    [Theory]
    [InlineData("a")]
    [InlineData("arab")]
    [InlineData("en_USA")]
    [InlineData("en_")]
    [InlineData("en_U")]
    [InlineData("_US")]
    [InlineData("zh_Hans_CN")]
    [InlineData("عر")]
    [InlineData("ar\n")]
    [InlineData("İı")]
    public void Refuses(string code) => TemplateFields.LanguageFault(code).Should().NotBeNull();

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void Asks_for_a_missing_one(string code) => TemplateFields.LanguageFault(code).Should().Contain("is missing");

    [Fact]
    public void Null_leaves_the_choice_to_the_platform()
    {
        var faults = new Faults();
        TemplateFields.Check(faults, "data.name", "x", "data.language_code", language: null);
        faults.Any.Should().BeFalse();
    }

    [Fact]
    public void Reports_under_the_field()
    {
        var faults = new Faults();
        TemplateFields.Check(faults, "data.name", "x", "data.language_code", "ar");
        TemplateFields.Check(faults, "data.name", "x", "data.language_code", "ar-SA");
        faults.ToErrors()["data.language_code"].Should().ContainSingle();
    }
}
