namespace CubeConnect.Repository.Tests;

public sealed class AcceptedTests
{
    [Fact]
    public void A_member_that_is_gone_shows_also_when_another_type_has_the_same() =>
        Accepted.Difference("class A : I\n    void Go()\n    void Stay()\n\nclass B\n    void Go()\n",
            "class A : I\n    void Stay()\n\nclass B\n    void Go()\n    int New()\n")
            .Should().Equal("- class A > void Go()", "+ class B > int New()");

    [Fact]
    public void A_type_that_is_gone_shows_with_its_members() =>
        Accepted.Difference("class A\n    void Go()\n\nclass B\n    void Go()\n", "class B\n    void Go()\n")
            .Should().Equal("- class A", "- class A > void Go()");

    [Fact]
    public void Lines_without_types_are_compared_as_they_are() =>
        Accepted.Difference("1001 Sent\n1002 Failed\n", "1001 Sent\n").Should().Equal("- 1002 Failed");
}
